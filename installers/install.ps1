# Puts dlsetup on this computer: Windows 10 and 11, no administrator, no Python needed.
#
#   powershell -ExecutionPolicy Bypass -File install.ps1          install, or bring up to date
#   powershell -ExecutionPolicy Bypass -File install.ps1 -Help    all options
#   powershell -ExecutionPolicy Bypass -File install.ps1 -Undo    remove what this script made
#
# Nothing without a signature has to load: Python comes from python.org's install manager, the
# command is a text file, and what dlsetup's libraries have compiled it can do without. Korean is
# written as \u.... below, since Windows PowerShell 5.1 reads a file by the code page of the system.
# Everything is in functions, and the last line starts them.

param(
    [string] $From = '',
    [switch] $Path,
    [switch] $Undo,
    [switch] $Yes,
    [switch] $Help
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Wanted = '3.13'
$ManagerAddress = 'https://www.python.org/ftp/python/pymanager/python-manager-26.3.msix'
$Publisher = 'Python Software Foundation'
$Mark = "rem made by dlsetup's install.ps1"
$Place = Join-Path $env:LOCALAPPDATA 'dlsetup'
$Program = Join-Path $Place 'program'
$Bin = Join-Path $Place 'bin'
$Command = Join-Path $Bin 'dlsetup.cmd'

# --- words ---------------------------------------------------------------------------------------

$Korean = @{
    'Options: -From SOURCE (a folder, a file, an address or a name), -Path (also add the command to PATH), -Undo, -Yes (ask nothing). It writes to {0}' =
        '\uc635\uc158: -From \uc124\uce58\ud560\uac83(\ud3f4\ub354, \ud30c\uc77c, \uc8fc\uc18c, \uc774\ub984), -Path(PATH\uc5d0\ub3c4 \ucd94\uac00), -Undo(\ub418\ub3cc\ub9ac\uae30), -Yes(\ubb3b\uc9c0 \uc54a\uae30). \uc4f0\ub294 \uacf3: {0}'
    'Downloading the install manager of python.org: {0}' =
        'python.org\uc758 \uc124\uce58 \uad00\ub9ac\uc790\ub97c \ub0b4\ub824\ubc1b\uc2b5\ub2c8\ub2e4: {0}'
    'The install manager of python.org could not be downloaded. Install Python from python.org, then start again. ({0})' =
        'python.org\uc758 \uc124\uce58 \uad00\ub9ac\uc790\ub97c \ub0b4\ub824\ubc1b\uc9c0 \ubabb\ud588\uc2b5\ub2c8\ub2e4. python.org\uc5d0\uc11c \ud30c\uc774\uc36c\uc744 \uc124\uce58\ud55c \ub4a4 \ub2e4\uc2dc \uc2e4\ud589\ud558\uc138\uc694. ({0})'
    'The download is not signed by the {0}, and nothing of it was started.' =
        '\ub0b4\ub824\ubc1b\uc740 \ud30c\uc77c\uc5d0 {0}\uc758 \uc11c\uba85\uc774 \uc5c6\uc5b4 \uc2e4\ud589\ud558\uc9c0 \uc54a\uc558\uc2b5\ub2c8\ub2e4.'
    'Installing Python {0}, for you alone' =
        '\uc774 \uacc4\uc815\uc5d0\ub9cc \ud30c\uc774\uc36c {0}\uc744(\ub97c) \uc124\uce58\ud569\ub2c8\ub2e4'
    'Python was not installed. Install it from python.org, then start again.' =
        '\ud30c\uc774\uc36c\uc774 \uc124\uce58\ub418\uc9c0 \uc54a\uc558\uc2b5\ub2c8\ub2e4. python.org\uc5d0\uc11c \uc124\uce58\ud55c \ub4a4 \ub2e4\uc2dc \uc2e4\ud589\ud558\uc138\uc694.'
    '{0} is there already and not from this script. Rename it, then start again.' =
        '{0} \ud30c\uc77c\uc774 \uc774\ubbf8 \uc788\uace0, \uc774 \uc2a4\ud06c\ub9bd\ud2b8\uac00 \ub9cc\ub4e0 \uac83\uc774 \uc544\ub2d9\ub2c8\ub2e4. \uc774\ub984\uc744 \ubc14\uafbc \ub4a4 \ub2e4\uc2dc \uc2e4\ud589\ud558\uc138\uc694.'
    'This step failed: {0}' =
        '\uc774 \ub2e8\uacc4\uac00 \uc2e4\ud328\ud588\uc2b5\ub2c8\ub2e4: {0}'
    'Making an environment of dlsetup''s own with {0}' =
        '{0}(\uc73c)\ub85c dlsetup \uc804\uc6a9 \uac00\uc0c1 \ud658\uacbd\uc744 \ub9cc\ub4ed\ub2c8\ub2e4'
    'Installing dlsetup' =
        'dlsetup\uc744 \uc124\uce58\ud569\ub2c8\ub2e4'
    'Starting it once' =
        '\ud55c \ubc88 \uc2e4\ud589\ud574 \ubd05\ub2c8\ub2e4'
    'Added to your PATH. New terminals will use it.' =
        'PATH\uc5d0 \ucd94\uac00\ud588\uc2b5\ub2c8\ub2e4. \uc0c8 \ud130\ubbf8\ub110\ubd80\ud130 \uc801\uc6a9\ub429\ub2c8\ub2e4.'
    'Your terminal does not find {0}. It does once the folder is in your PATH.' =
        '\ud130\ubbf8\ub110\uc774 {0} \ud3f4\ub354\ub97c \ucc3e\uc9c0 \ubabb\ud569\ub2c8\ub2e4. PATH\uc5d0 \ucd94\uac00\ud558\uba74 \ucc3e\uc2b5\ub2c8\ub2e4.'
    'Add it to your PATH?' =
        'PATH\uc5d0 \ucd94\uac00\ud560\uae4c\uc694?'
    'This Python is not signed by the {0}. Smart App Control may refuse it: {1}' =
        '\uc774 \ud30c\uc774\uc36c\uc5d0\ub294 {0}\uc758 \uc11c\uba85\uc774 \uc5c6\uc5b4 \uc2a4\ub9c8\ud2b8 \uc571 \ucee8\ud2b8\ub864\uc774 \ub9c9\uc744 \uc218 \uc788\uc2b5\ub2c8\ub2e4: {1}'
    'Installed: {0}' =
        '\uc124\uce58\ud588\uc2b5\ub2c8\ub2e4: {0}'
    'Next:' =
        '\ub2e4\uc74c\uc5d0 \ud560 \uc77c:'
    'This will be deleted, with its entry in your PATH: {0}' =
        '\ub2e4\uc74c\uacfc PATH\uc5d0 \ucd94\uac00\ud55c \ud56d\ubaa9\uc744 \uc9c0\uc6c1\ub2c8\ub2e4: {0}'
    'Remove it?' =
        '\uc9c0\uc6b8\uae4c\uc694?'
    'Nothing was removed. Without a question: -Undo -Yes' =
        '\uc9c0\uc6b0\uc9c0 \uc54a\uc558\uc2b5\ub2c8\ub2e4. \ubb3b\uc9c0 \uc54a\uace0 \uc9c0\uc6b0\ub824\uba74: -Undo -Yes'
    'Removed. Python, your environments and reports stay.' =
        '\uc9c0\uc6e0\uc2b5\ub2c8\ub2e4. \ud30c\uc774\uc36c, \uac00\uc0c1 \ud658\uacbd, \ubcf4\uace0\uc11c\ub294 \uadf8\ub300\ub85c \uc788\uc2b5\ub2c8\ub2e4.'
}

function Test-Korean {
    if ($env:DLSETUP_LANG) { return $env:DLSETUP_LANG -eq 'ko' }
    return (Get-UICulture).Name -like 'ko*'
}

# The English sentence, or its Korean one, with {0} filled in.
function Get-Sentence([string] $English, [string[]] $Values) {
    $sentence = $English
    if ((Test-Korean) -and $Korean.ContainsKey($English)) {
        $sentence = [regex]::Unescape($Korean[$English])
    }
    return $sentence -f $Values
}

function Write-Sentence([string] $English, [string[]] $Values = @()) {
    Write-Host (Get-Sentence $English $Values)
}

function Stop-Installation([string] $English, [string[]] $Values = @()) {
    throw ('dlsetup: ' + (Get-Sentence $English $Values))
}

# Enter alone: no. Where nobody can answer, too.
function Confirm-Answer([string] $English, [string[]] $Values = @()) {
    if ($Yes -or -not [Environment]::UserInteractive) { return $false }
    try { $answer = Read-Host ((Get-Sentence $English $Values) + ' [y/N]') } catch { return $false }
    return $answer -match '^(y|yes)$'
}

function Write-Help {
    Write-Sentence 'Options: -From SOURCE (a folder, a file, an address or a name), -Path (also add the command to PATH), -Undo, -Yes (ask nothing). It writes to {0}' @($Place)
}

# --- Python --------------------------------------------------------------------------------------

# What ends every Python, or changes what is installed: not for what this script starts.
function Clear-PythonVariable {
    Get-ChildItem Env: | Where-Object { $_.Name -like 'PYTHON*' } |
        ForEach-Object { Remove-Item ('Env:' + $_.Name) }
    foreach ($name in 'VIRTUAL_ENV', 'CONDA_PREFIX', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_REQUIRE_VIRTUALENV') {
        Remove-Item ('Env:' + $name) -ErrorAction SilentlyContinue
    }
    $env:PIP_USER = '0' # a setting of pip's own files may say otherwise
}

# Certificates of a school or a company: one variable is enough for pip.
function Set-Certificate {
    foreach ($name in 'PIP_CERT', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE') {
        $item = Get-Item ('Env:' + $name) -ErrorAction SilentlyContinue
        if ($item -and (Test-Path $item.Value)) {
            $env:PIP_CERT = $item.Value
            return
        }
    }
}

# The path of a Python 3.11 or newer with venv that this command starts, else nothing. The alias of
# the Microsoft Store starts no Python.
function Get-Usable([string] $Starter, [string[]] $Words) {
    $code = 'import sys, venv, ensurepip, ssl; print(sys.executable if sys.version_info >= (3, 11) else str())'
    $ErrorActionPreference = 'Continue' # what it writes to its second stream is no error of ours
    try { $found = & $Starter @Words -I -c $code 2>$null | Select-Object -Last 1 } catch { return '' }
    if ($LASTEXITCODE -eq 0 -and $found -and (Test-Path $found)) { return $found }
    return ''
}

function Test-Signed([string] $File) {
    $signature = Get-AuthenticodeSignature $File
    return $signature.Status -eq 'Valid' -and $signature.SignerCertificate.Subject -like "*$Publisher*"
}

# A signed one first: Smart App Control may refuse the others.
function Find-Python {
    $others = @()
    foreach ($tag in $Wanted, '3.14', '3.12', '3.11') {
        foreach ($starter in 'pymanager', 'py') {
            if (-not (Get-Command $starter -ErrorAction SilentlyContinue)) { continue }
            $words = if ($starter -eq 'py') { @("-$tag") } else { @('exec', "-V:$tag") }
            $python = Get-Usable $starter $words
            if ($python -and (Test-Signed $python)) { return $python }
            if ($python) { $others += $python }
        }
    }
    $python = Get-Usable 'python' @()
    if ($python -and (Test-Signed $python)) { return $python }
    return ($others + $python) | Where-Object { $_ } | Select-Object -First 1
}

function Install-Manager {
    $address = if ($env:DLSETUP_PYMANAGER) { $env:DLSETUP_PYMANAGER } else { $ManagerAddress }
    $file = Join-Path $Program 'python-manager.msix'
    Write-Sentence 'Downloading the install manager of python.org: {0}' @($address)
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 3072
        Invoke-WebRequest -UseBasicParsing -Uri $address -OutFile $file
    } catch {
        Stop-Installation 'The install manager of python.org could not be downloaded. Install Python from python.org, then start again. ({0})' @("$_")
    }
    if (-not (Test-Signed $file)) {
        Remove-Item $file
        Stop-Installation 'The download is not signed by the {0}, and nothing of it was started.' @($Publisher)
    }
    Add-AppxPackage $file
    Remove-Item $file
}

function Install-Python {
    if (-not (Get-Command pymanager -ErrorAction SilentlyContinue)) { Install-Manager }
    Write-Sentence 'Installing Python {0}, for you alone' @($Wanted)
    & pymanager install --yes $Wanted | Out-Host
    $python = Find-Python
    if (-not $python) {
        Stop-Installation 'Python was not installed. Install it from python.org, then start again.'
    }
    return $python
}

# --- the environment -----------------------------------------------------------------------------

function Test-Ours {
    return (Test-Path $Command) -and (@(Get-Content $Command) -contains $Mark)
}

function Assert-NoStranger {
    if ((Test-Path $Command) -and -not (Test-Ours)) {
        Stop-Installation '{0} is there already and not from this script. Rename it, then start again.' @($Command)
    }
}

# The folder that this script is in, else the package: a script that is piped in has no place.
function Get-Source {
    if ($From) {
        if (Test-Path $From) { return (Resolve-Path $From).Path }
        return $From
    }
    if ($PSScriptRoot) {
        $root = Split-Path $PSScriptRoot
        if (Test-Path (Join-Path $root 'dlsetup\__main__.py')) { return $root }
    }
    return 'dlsetup'
}

# Building leaves folders beside the sources, and takes what an older build left there.
function Copy-Source([string] $Source) {
    if (-not (Test-Path (Join-Path $Source 'pyproject.toml'))) { return $Source }
    $copy = Join-Path $Program ('source-' + $PID)
    New-Item -ItemType Directory -Force $copy | Out-Null
    foreach ($part in 'pyproject.toml', 'README.md', 'LICENSE', 'dlsetup', 'checks') {
        $original = Join-Path $Source $part
        if (Test-Path $original) { Copy-Item -Recurse $original $copy }
    }
    return $copy
}

function Invoke-Step([string] $English, [string[]] $Values, [string] $File, [string[]] $Words) {
    Write-Sentence $English $Values
    $ErrorActionPreference = 'Continue'
    $said = & $File @Words 2>&1 | ForEach-Object { "$_" }
    $ErrorActionPreference = 'Stop'
    if ($LASTEXITCODE -ne 0) {
        $said | Select-Object -Last 15 | ForEach-Object { Write-Host ('    ' + $_) }
        Stop-Installation 'This step failed: {0}' @((Get-Sentence $English $Values))
    }
}

# venv's python.exe has python.org's signature; pip's and uv's launchers have none.
function New-Environment([string] $Python, [string] $Source) {
    $environment = Join-Path $Program ('environment-' + (Get-Date -Format 'yyyyMMddHHmmss') + '-' + $PID)
    Invoke-Step 'Making an environment of dlsetup''s own with {0}' @($Python) $Python @('-I', '-m', 'venv', $environment) | Out-Host
    $own = Join-Path $environment 'Scripts\python.exe'
    $words = @('-I', '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--no-cache-dir', $Source)
    Invoke-Step 'Installing dlsetup' @() $own $words | Out-Host
    Invoke-Step 'Starting it once' @() $own @('-I', '-m', 'dlsetup', '--version') | Out-Host
    return $environment
}

# --- the command ---------------------------------------------------------------------------------

# Without a letter of its own place, which cmd would read in another code page. -I: the variables
# that end every Python are not read; dlsetup still records and judges them.
function Get-CommandText([string] $Environment) {
    return @"
@echo off
$Mark
setlocal DisableDelayedExpansion
if defined PYTHONEXECUTABLE set "DLSETUP_KEPT_PYTHONEXECUTABLE=%PYTHONEXECUTABLE%"
set "PYTHONEXECUTABLE="
set "DLSETUP_COMMAND=%~f0"
"%~dp0..\program\$(Split-Path -Leaf $Environment)\Scripts\python.exe" -I -m dlsetup %*
"@
}

# Until the move the older version is used, from then on the new one.
function Switch-Command([string] $Environment) {
    New-Item -ItemType Directory -Force $Bin | Out-Null
    $new = Join-Path $Program 'dlsetup.cmd'
    Set-Content -Encoding ASCII -Path $new -Value (Get-CommandText $Environment)
    Move-Item -Force $new $Command
    Get-ChildItem $Program -Directory | Where-Object {
        ($_.Name -like 'environment-*' -or $_.Name -like 'source-*') -and $_.FullName -ne $Environment
    } | ForEach-Object { Remove-Item -Recurse -Force $_.FullName -ErrorAction SilentlyContinue }
}

# --- PATH ----------------------------------------------------------------------------------------

# As it is written: %USERPROFILE% stays.
function Get-UserPath {
    return (Get-Item 'HKCU:\Environment').GetValue('Path', '', 'DoNotExpandEnvironmentNames')
}

function Set-UserPath([string] $Value) {
    Set-ItemProperty 'HKCU:\Environment' -Name Path -Value $Value -Type ExpandString
    [Environment]::SetEnvironmentVariable('DLSETUP_PATH_CHANGED', $null, 'User') # tells other programs
}

function Add-ToPath {
    $parts = @((Get-UserPath) -split ';' | Where-Object { $_ })
    if ($parts -contains $Bin) { return }
    Set-UserPath (($parts + $Bin) -join ';')
    Write-Sentence 'Added to your PATH. New terminals will use it.'
}

function Remove-FromPath {
    $before = Get-UserPath
    $parts = @($before -split ';' | Where-Object { $_ -ne $Bin })
    if (($parts -join ';') -ne $before) { Set-UserPath ($parts -join ';') }
}

function Show-Path {
    $found = @($env:Path -split ';') -contains $Bin
    if ($found -and -not $Path) { return }
    Write-Sentence 'Your terminal does not find {0}. It does once the folder is in your PATH.' @($Bin)
    if ($Path -or (Confirm-Answer 'Add it to your PATH?')) { Add-ToPath }
}

# --- the whole -----------------------------------------------------------------------------------

function Install-Dlsetup {
    Assert-NoStranger
    Clear-PythonVariable
    Set-Certificate
    New-Item -ItemType Directory -Force $Program | Out-Null
    $python = Find-Python
    if (-not $python) { $python = Install-Python }
    if (-not (Test-Signed $python)) {
        Write-Sentence 'This Python is not signed by the {0}. Smart App Control may refuse it: {1}' @($Publisher, $python)
    }
    $environment = New-Environment $python (Copy-Source (Get-Source))
    Switch-Command $environment
    Write-Sentence 'Installed: {0}' @($Command)
    Show-Path
    Write-Sentence 'Next:'
    Write-Host ('    & "' + $Command + '" init')
}

function Uninstall-Dlsetup {
    Write-Sentence 'This will be deleted, with its entry in your PATH: {0}' @("$Command, $Program")
    if (-not $Yes -and -not (Confirm-Answer 'Remove it?')) {
        Stop-Installation 'Nothing was removed. Without a question: -Undo -Yes'
    }
    Remove-FromPath
    if (Test-Ours) { Remove-Item -Force $Command }
    if (Test-Path $Program) { Remove-Item -Recurse -Force $Program }
    foreach ($folder in $Bin, $Place) {
        if ((Test-Path $folder) -and -not (Get-ChildItem -Force $folder)) { Remove-Item $folder }
    }
    Write-Sentence 'Removed. Python, your environments and reports stay.'
}

if ($Help) { Write-Help } elseif ($Undo) { Uninstall-Dlsetup } else { Install-Dlsetup }
