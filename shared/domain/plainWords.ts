/** What a customer wrote, to look for words in: no accents, small letters, one blank around each word. Its first 4,000 characters. */
export const plainWords = (text: string): string =>
  ` ${text
    .slice(0, 4_000)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')} `
