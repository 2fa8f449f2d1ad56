/** Endings that Windows, macOS or Linux run, install, mount or follow when one opens the file, and documents that carry macros. */
const runnable = new Set(
  (
    '0xe ade adp ahk apk app appimage application appref-ms appx appxbundle asp bas bash bat cab chm class cmd com command cpl crx csh deb desktop ' +
    'diagcab dll dmg docm dotm drv elf exe fish gadget grp hlp hta htc img inf ins iqy iso isp jar jnlp job js jse jsx ksh lib library-ms lnk mde ' +
    'mjs cjs mobileconfig msc msh msh1 msh2 mshxml msi msix msixbundle msp mst msu ocx one oqy osd paf pcd phar php pif pkg pl potm ppa ppam ppsm pptm ps1 ' +
    'ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 pssc py pyc pyo pyw pyz rb rdp reg rgs rpm rqy run scf scpt scr sct search-ms service settingcontent-ms sh ' +
    'shb shs sldm slk sys terminal theme themepack tool url vb vba vbe vbs vbscript vhd vhdx vxd wasm webloc website wim wiz workflow ws wsc wsf wsh ' +
    'xbap xla xlam xll xlm xlsm xltm zsh'
  ).split(' '),
)

/** Whether opening a file of this name may run something. Only the last ending counts, as the systems read it: without dots or spaces behind it. */
export function isRunnable(name: string): boolean {
  const ending = /\.([^.]*)$/u.exec(name.normalize('NFKC').replace(/[.\s]+$/u, ''))?.[1]?.toLowerCase() ?? ''
  return runnable.has(ending) || /^\{[\da-f-]+\}$/u.test(ending)
}

/** Whether it was runnable by its name, before ".txt" or ".bin" was put behind it (server/http/safeName.ts). */
export function isDisarmed(name: string): boolean {
  const before = name.replace(/\.(?:txt|bin|zip)$/iu, '')
  return before !== name && isRunnable(before)
}
