"""A gallery of extensions on this machine, spoken to by the real `code --install-extension ID`."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

BY_NAME = 7  # the kind of filter that asks for publisher.name
MANIFEST, PACKAGE = "Microsoft.VisualStudio.Code.Manifest", "Microsoft.VisualStudio.Services.VSIX"


class Gallery(NamedTuple):
    variable: str  # the value of EXTENSIONS_GALLERY
    stop: Callable[[], None]


def serve(folder: Path) -> Gallery:
    """The packages of `folder`, each named publisher.name.vsix."""
    handler = type("Bound", (Handler,), {"folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    urls = {"serviceUrl": f"{base}/gallery", "itemUrl": f"{base}/item", "controlUrl": ""}
    urls |= {"resourceUrlTemplate": f"{base}/{{path}}", "recommendationsUrl": ""}

    def stop() -> None:
        server.shutdown()
        server.server_close()

    return Gallery(json.dumps(urls), stop)


class Handler(BaseHTTPRequestHandler):
    """One query, and two files of each extension."""

    folder: Path

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: it is no part of what is tested."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        names = [
            each["value"].lower()
            for every in asked["filters"]
            for each in every["criteria"]
            if each["filterType"] == BY_NAME
        ]
        found = [self._extension(name) for name in names if self._path(name).exists()]
        self._answer(json.dumps({"results": [{"extensions": found}]}).encode())

    def do_GET(self) -> None:
        name, _, asset = self.path.lstrip("/").partition("/")
        if asset.startswith(PACKAGE):
            self._answer(self._path(name).read_bytes())
        else:
            self._answer(self._manifest(name))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.vsix"

    def _manifest(self, name: str) -> bytes:
        with zipfile.ZipFile(self._path(name)) as archive:
            return archive.read("extension/package.json")

    def _extension(self, name: str) -> dict[str, Any]:
        manifest = json.loads(self._manifest(name))
        base = f"http://{self.headers['Host']}/{name}"
        engine = {"key": "Microsoft.VisualStudio.Code.Engine", "value": "^1.90.0"}
        kinds = (MANIFEST, f"{PACKAGE}Package")
        version = {
            "version": manifest["version"],
            "lastUpdated": "2025-04-01T00:00:00Z",
            "assetUri": base,
            "fallbackAssetUri": base,
            "files": [{"assetType": kind, "source": f"{base}/{kind}"} for kind in kinds],
            "properties": [engine],
        }
        publisher = {"publisherId": name, "publisherName": manifest["publisher"]}
        return {
            "extensionId": name,
            "extensionName": manifest["name"],
            "displayName": manifest["name"],
            "publisher": {**publisher, "displayName": manifest["publisher"]},
            "versions": [version],
            "statistics": [],
            "flags": "",
        }

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
