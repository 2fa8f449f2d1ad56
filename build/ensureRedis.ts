import { answers, install, mayInstall } from './systemPackages.ts'

/** For the tests of several servers. Null when Redis is here, else what is to be run. */
export function ensureRedis(): string | null {
  const isHere = () => answers('redis-server', ['--version'])
  if (!isHere() && mayInstall()) install(['redis-server'])
  return isHere() ? null : 'sudo apt-get install --no-install-recommends redis-server'
}
