[General]
Name=kiosk
Parent=FALLBACK/

[Appearance]
Font=League Mono,13
LineSpacing=4
WordMode=true
WordModeAttr=true
WordModeAscii=true
WordModeBrahmic=true

[Scrolling]
HistoryMode=0
ScrollBarPosition=2
