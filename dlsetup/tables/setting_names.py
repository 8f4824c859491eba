"""All that pip and conda call their settings, for they pass over any other name in silence. As of
2026-11: what pip 26.3 and conda 24.7 say themselves, and names of other versions."""

from __future__ import annotations

from typing import Final

# https://pip.pypa.io/en/stable/topics/configuration/: a command's options, as `--name` and `name`
_PIP = (
    "abi algorithm all all-releases allow-all-external allow-external allow-unverified "
    "always-unzip bash break-system-packages build build-constraint build-dir build-directory "
    "build-option cache-dir cert check-build-dependencies client-cert compile config-settings "
    "constraint debug default-timeout dest destination-dir destination-directory "
    "disable-pip-version-check download-cache dry-run editable editor egg exclude "
    "exclude-editable exclude-newer exists-action extra-index-url files find-links fish "
    "force-reinstall format global global-option group help ignore-installed "
    "ignore-requires-python implementation include-editable index index-url install-option "
    "isolated json keyring-provider local local-log log log-file mirrors no-binary "
    "no-build-isolation no-cache-dir no-clean no-color no-compile no-dependencies no-deps "
    "no-index no-input no-pep517 no-proxy-env no-python-version-warning no-require-hashes "
    "no-use-pep517 no-use-wheel no-user no-verify no-warn-conflicts no-warn-script-location "
    "not-required only-binary only-dependencies only-deps only-final outdated output path "
    "platform powershell pre prefer-binary prefix process-dependency-links progress-bar proxy "
    "pypi-url python python-version quiet refresh-package report require-hashes require-venv "
    "require-virtualenv requirement requirements-from-script resume-retries retries root "
    "root-user-action site skip-requirements-regex source source-dir source-directory src target "
    "timeout trusted-host upgrade upgrade-strategy uploaded-prior-to uptodate use-deprecated "
    "use-feature use-mirrors use-pep517 use-wheel user verbose wheel-cache wheel-dir yes zsh "
)
_PIP_SECTIONS = (
    "install lock download uninstall freeze inspect list show check config search cache index "
    "wheel hash completion debug help global :env: "
)
# https://docs.conda.io/projects/conda/en/stable/configuration.html
_CONDA = (
    "add_anaconda_token add_binstar_token add_pip_as_python_dependency aggressive_update_packages "
    "allow_conda_downgrades allow_cycles allow_non_channel_urls allow_softlinks "
    "allowlist_channels always_copy always_softlink always_yes anaconda_upload auto_activate "
    "auto_activate_base auto_stack auto_update_conda binstar_upload bld_path changeps1 channel "
    "channel_alias channel_priority channel_settings channels client_cert client_cert_key "
    "client_ssl_cert client_ssl_cert_key clobber conda-build conda_build console copy "
    "create_default_packages croot custom_channels custom_multichannels debug "
    "default_activation_env default_channels default_python default_threads deps_modifier dev "
    "disallow disallowed_packages download_only dry_run enable_private_envs env_prompt "
    "environment_specifier envs_dirs envs_path envvars_force_uppercase error_upload_url "
    "execute_threads experimental experimental_solver export_platforms extra_safety_checks "
    "fetch_threads force force_32bit force_reinstall force_remove ignore_pinned json list_fields "
    "local_repodata_ttl migrated_channel_aliases migrated_custom_channels no_lock no_plugins "
    "non_admin_enabled notify_outdated_conda number_channel_notices offline "
    "override_channels_enabled override_virtual_packages path_conflict pinned_packages "
    "pip_interop_enabled pkgs_dirs plugins prefix_data_interoperability protect_frozen_envs "
    "proxy_servers quiet register_envs remote_backoff_factor remote_connect_timeout_secs "
    "remote_max_retries remote_read_timeout_secs repodata_fns repodata_threads "
    "repodata_use_shards repodata_use_zst report_errors reporters restore_free_channel "
    "rollback_enabled root_dir root_prefix safety_checks sat_solver self_update "
    "separate_format_cache shortcuts shortcuts_only show_channel_urls signing_metadata_url_base "
    "softlink solver solver_ignore_timestamps ssl_verify subdir subdirs target_prefix_override "
    "trace track_features unsatisfiable_hints unsatisfiable_hints_check_depth update_modifier "
    "use_index_cache use_local use_only_tar_bz2 verbose verbosity verify_ssl verify_threads "
    "whitelist_channels yes "
)

NAMES: Final = {"pip": frozenset(_PIP.split()), "conda": frozenset(_CONDA.split())}
SECTIONS: Final = {"pip": frozenset(_PIP_SECTIONS.split())}
