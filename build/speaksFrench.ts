/** A terminal that says French, or nothing of its language. */
export function speaksFrench({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): boolean {
  return /^(?:fr|C\b|POSIX|$)/iu.test(LC_ALL || LC_MESSAGES || LANG || '')
}
