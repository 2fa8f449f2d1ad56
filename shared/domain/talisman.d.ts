/** talisman 1.1.4 ships no types: only what is used here. Its modules are CommonJS, `module.exports` is the function. */
declare module 'talisman/phonetics/french/fonem.js' {
  export default function fonem(name: string): string
}
declare module 'talisman/phonetics/french/phonetic.js' {
  export default function phonetic(word: string): string
}
declare module 'talisman/metrics/jaro-winkler.js' {
  /** 0 (nothing in common) … 1 (the same). */
  export default function jaroWinkler(a: string, b: string): number
}
