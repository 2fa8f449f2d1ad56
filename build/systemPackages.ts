import { spawnSync } from 'node:child_process'

export const answers = (file: string, args: string[]): boolean =>
  !spawnSync(file, args, { timeout: 30_000, stdio: 'ignore' }).error

export function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && answers('apt-get', ['--version'])
}

/** From Debian's packages, by their names there. Whether it worked is asked of what was to be installed. */
export function install(packages: readonly string[]): void {
  console.log(`missing: apt-get install ${packages.join(' ')}`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const patient = ['-o', 'DPkg::Lock::Timeout=300']
  spawnSync('apt-get', [...patient, 'update', '-qq'], options)
  spawnSync('apt-get', [...patient, 'install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}
