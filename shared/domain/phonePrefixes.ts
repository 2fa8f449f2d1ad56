/**
 * The French numbering plan, as data. Source of the ranges: ARCEP's MAJNUM file (npm `phone-blocks`, data/MAJNUM.csv, 2026)
 * reduced to its shortest unanimous prefixes, and ARCEP decision 2018-0881 as amended (2022-1583) for the categories.
 * Prefixes are written with the national trunk zero; the longest matching prefix wins.
 */
export const FRENCH_CALLING_CODE: Readonly<Record<string, string>> = {
  FR: '33',
  RE: '262',
  YT: '262',
  GP: '590',
  BL: '590',
  MF: '590',
  GF: '594',
  MQ: '596',
  PM: '508',
}

/** Calling codes that share the French plan: a national number under the wrong one still has a single owner. */
export const FRENCH_CODES: readonly string[] = ['33', '262', '590', '594', '596', '508']

/** National prefix → overseas territory; what is absent from here is metropolitan. */
export const OVERSEAS_PREFIX: Readonly<Record<string, string>> = {
  ...prefixes('RE', '0262 0263 02688 0692 0693 07009 070920 070921 070922 070923 09399 09479 09762 09763'),
  ...prefixes('YT', '02689 0269 0639 07008 070935 070936 070937 09398 09478 09768 09769'),
  ...prefixes('GP', '0590 05987 0690 0691 07005 07090 09015 09395 09475 09760 09761'),
  ...prefixes('GF', '0594 05988 0694 07006 070930 070931 070932 070933 09016 09396 09476 09764 09765'),
  ...prefixes('MQ', '0596 05989 0696 0697 07007 07091 09017 09397 09477 09766 09767'),
  ...prefixes('PM', '0508 0708'),
}

/** Reserved since 2023 for automated calls and platforms: no evidence of a person ("numéros polyvalents vérifiés", 09 37-39). */
export const PLATFORM_PREFIX = /^0(?:16[23]|27[01]|37[78]|42[45]|56[89]|937|938|939|947|948|949)/

/** 08 numbers that cost nothing (numéros verts) and those that cost more than a call. */
export const FREE_PREFIX = /^080[0-5]/
export const PREMIUM_PREFIX = /^08(?:1|2|36|9)/

/** Emergency and social help: never masked, never refused. */
export const EMERGENCY_CODES: ReadonlySet<string> = new Set(
  '15 17 18 112 114 115 116000 116006 116111 116117 119 191 196 197 3114 3117 3919'.split(' '),
)

/** Short codes: 1x-3x codes of two to four digits, 116/118 numbers of six, SMS+ senders of five, mobile voicemail boxes. */
export const SHORT_CODE = /^(?:1[578]|1\d{2}|[13]\d{3}|11[68]\d{3}|[3-8]\d{4}|[678]{3})$/
export const SMS_CODE = /^[3-8]\d{4}$/

/** Territory → first digits of a mobile national number, where one rule tells them; other territories stay 'unknown'. */
export const FOREIGN_MOBILE: Readonly<Record<string, RegExp>> = {
  LU: /^6[2-9]1/,
  BE: /^4[5-9]/,
  CH: /^7[4-9]/,
  DE: /^1[5-7]/,
  ES: /^(?:6|7[1-9])/,
  IT: /^3/,
  PT: /^9[1236]/,
  GB: /^7[1-57-9]/,
  MC: /^(?:4|6)/,
  NL: /^6/,
  MA: /^[67]/,
  TN: /^[2459]/,
  DZ: /^[567]/,
  SN: /^7/,
  CI: /^0[157]/,
  PF: /^8[79]/,
  NC: /^[789]/,
}

/** The same for fixed lines. */
export const FOREIGN_FIXED: Readonly<Record<string, RegExp>> = {
  LU: /^2[2-9]|^[3-5]/,
  BE: /^(?:[1-35-9]|4[2-4])/,
  CH: /^[2-6]/,
  ES: /^[89][1-8]/,
  IT: /^0/,
  PT: /^2/,
  GB: /^[12]/,
  MC: /^9/,
  NL: /^[1-57]/,
  MA: /^5/,
  TN: /^[37]/,
  SN: /^3/,
  PF: /^4/,
}

function prefixes(territory: string, list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((prefix) => [prefix, territory]))
}
