; Inno Setup 6: iscc /DVersion=0.2.0 packaging\windows\kindred.iss, after `make bundle` on Windows.
; For one person, without an administrator. An upgrade empties the program's own folder first: a file
; of an older version would be loaded beside the new ones. With /DSigned and a sign tool named
; "kindred" in Inno Setup (/Skindred=...), the programs and the installer are signed.
#ifndef Version
  #error Give the version: /DVersion=0.2.0
#endif

[Setup]
AppId={{6E0B0C3B-5C53-4F0C-9C0E-4B1F6D3A9C21}
AppName=Kindred
AppVersion={#Version}
AppPublisher=The Kindred authors
DefaultDirName={autopf}\Kindred
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible arm64
ArchitecturesInstallIn64BitMode=x64compatible arm64
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=Kindred-{#Version}-windows-setup
SetupIconFile=..\..\build\icons\kindred.ico
UninstallDisplayIcon={app}\Kindred.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
ChangesAssociations=yes
#ifdef Signed
SignTool=kindred
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Search=Search with Kindred
de.Search=Mit Kindred suchen
en.Path=Command line: find kindred-cli in every terminal
de.Path=Kommandozeile: kindred-cli in jedem Terminal finden

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "searchverb"; Description: "{cm:Search}"
Name: "path"; Description: "{cm:Path}"; Flags: unchecked

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\Kindred\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs
Source: "..\..\dist\THIRD-PARTY-NOTICES.txt"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Kindred"; Filename: "{app}\Kindred.exe"; AppUserModelID: "Kindred.Kindred"
Name: "{autodesktop}\Kindred"; Filename: "{app}\Kindred.exe"; AppUserModelID: "Kindred.Kindred"; Tasks: desktopicon

[Registry]
; A line in the menu of every kind of picture; and one for what "Open with" lists.
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\image\shell\Kindred"; ValueType: string; ValueData: "{cm:Search}"; Flags: uninsdeletekey; Tasks: searchverb
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\image\shell\Kindred"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\Kindred.exe"; Tasks: searchverb
Root: HKA; Subkey: "Software\Classes\SystemFileAssociations\image\shell\Kindred\command"; ValueType: string; ValueData: """{app}\Kindred.exe"" ""%1"""; Tasks: searchverb
Root: HKA; Subkey: "Software\Classes\Applications\Kindred.exe\shell\open\command"; ValueType: string; ValueData: """{app}\Kindred.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not OnPath

[Run]
Filename: "{app}\Kindred.exe"; Description: "{cm:LaunchProgram,Kindred}"; Flags: nowait postinstall skipifsilent

[Code]
function OnPath: Boolean;
var
  Found: String;
begin
  Result := RegQueryStringValue(HKCU, 'Environment', 'Path', Found) and
    (Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Found) + ';') > 0);
end;
