[General]
Name=kiosk
Parent=FALLBACK/

[Appearance]
Font=League Mono,13
LineSpacing=4
WordMode=true
WordModeAttr=false
WordModeAscii=true
WordModeBrahmic=true

[Scrolling]
HistoryMode=0
ScrollBarPosition=2
