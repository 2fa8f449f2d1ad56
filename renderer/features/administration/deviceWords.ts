/** In order: the first that is found says it (Edge and Opera also say Chrome, Chrome also says Safari). */
const programs: [RegExp, string][] = [
  [/guichet\/|electron\//i, 'Guichet'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biP(?:hone|ad|od)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** "Chrome · Windows" of what a program says of itself; null when it says nothing that is known. */
export function deviceWords(userAgent: string): string | null {
  const first = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent))?.[1]
  return [first(programs), first(systems)].filter(Boolean).join(' · ') || null
}
