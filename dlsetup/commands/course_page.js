// Without it every way is there, one below the other.
{
  const agent = navigator.userAgent, client = navigator.userAgentData;
  const touched = /Macintosh/.test(agent) && navigator.maxTouchPoints > 1; // an iPad says it is a Mac
  const system = /CrOS/.test(agent) ? "chromebook"
    : touched || /Android|iPhone|iPad|iPod/.test(agent) ? "tablet"
    : /Windows/.test(agent) ? "windows" : /Macintosh/.test(agent) ? "macos" : "linux";
  const show = (name) => { document.getElementById("for-" + name).checked = true; };
  show(system);
  if (system === "windows" && client && client.getHighEntropyValues)
    client.getHighEntropyValues(["architecture"]).then(
      ({architecture}) => { if (architecture === "arm") show("windows-arm"); }, () => {});
}
const select = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};
for (const button of document.querySelectorAll(".copy")) {
  const code = button.parentElement.querySelector("code"), word = button.querySelector(".copy-word");
  const copied = button.querySelector(".copied-word");
  const swap = (is) => { word.hidden = is; copied.hidden = !is; };
  const done = () => { swap(true); setTimeout(() => swap(false), 2000); };
  button.addEventListener("click", () => {
    const typed = navigator.clipboard ? navigator.clipboard.writeText(code.textContent) : Promise.reject();
    typed.then(done, () => { select(code); if (document.execCommand("copy")) done(); });
  });
  button.hidden = false;
}
