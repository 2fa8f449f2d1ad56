import { readAddress, readParams, valuesOf, type HeaderLine } from './headerText.ts'

/** `Alert-Info: <…>;info=alert-autoanswer`, `Alert-Info: Auto Answer`, `Call-Info: <…>;answer-after=0`. */
export function asksToAnswer(headers: readonly HeaderLine[]): boolean {
  return ['Alert-Info', 'Call-Info'].some((name) =>
    valuesOf(headers, name).some((value) => {
      const params = readParams(value.slice(Math.max(0, value.indexOf(';'))))
      if (params.get('answer-after') === '0') return true
      return (
        name === 'Alert-Info' && /^(?:alert-)?auto[- ]?answer$/iu.test(params.get('info') ?? readAddress(value).uri)
      )
    }),
  )
}
