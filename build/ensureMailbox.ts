import { answers, install, mayInstall } from './systemPackages.ts'

/** For the tests: an IMAP server of the real world and a client that is none of ours. Null when both are here, else what is to be run. */
export function ensureMailbox(): string | null {
  const missing = () => [
    ...(answers('dovecot', ['--version']) ? [] : ['dovecot-imapd']),
    ...(answers('curl', ['--version']) ? [] : ['curl']),
  ]
  const wanted = missing()
  if (wanted.length && mayInstall()) install(wanted)
  const still = missing()
  return still.length ? `sudo apt-get install --no-install-recommends ${still.join(' ')}` : null
}
