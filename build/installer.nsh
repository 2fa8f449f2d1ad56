; The desk registers guichet-open: itself at its start; leaving, nothing may answer for it.
!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\guichet-open"
!macroend
