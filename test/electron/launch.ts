import { fork, spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { runtimeFile } from '../../build/electronRuntime.ts'
import type { Inside } from './standIn/electron.ts'

const root = join(import.meta.dirname, '../..')
const register = new URL('./standIn/register.ts', import.meta.url).href
const probe = join(import.meta.dirname, 'realRuntime/probe.cjs')

/** Electron's own runtime where it lies on this machine, else null: then the stand-in. */
const runtime = process.env.GUICHET_ELECTRON === 'never' ? null : runtimeFile()
export const isStandIn = runtime === null
/** The address of the desk's page: the stand-in's Chromium knows no scheme of ours. */
export const deskAddress = isStandIn ? 'http://desk.guichet.localhost/' : 'guichet://desk/'
export const runOn = isStandIn
  ? 'test/electron: run on the stand-in (real Chromium, modelled main process), not on Electron'
  : 'test/electron: run on Electron’s own runtime'

interface Options {
  /** Folder of the built desk: main/index.js and preload/index.cjs. */
  out?: string
  /** userData to share with another run; a new one, removed at the end, when absent. */
  profile?: string
  env?: Record<string, string>
  /** Arguments of the program, such as a link. */
  args?: string[]
}

/** The built main process on the stand-in, as a child process; its exit code when it ends. */
export function startMain({ out = join(root, 'out'), profile, env, args = [] }: Options & { profile: string }) {
  const main = join(out, 'main/index.js')
  if (!existsSync(main)) throw new Error(`${main} is missing: node build/build.ts --only electron`)
  const options = {
    cwd: root,
    env: {
      ...process.env,
      GUICHET_RENDERER_DIR: join(import.meta.dirname, 'fixture'),
      STAND_IN_PROFILE: profile,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'] satisfies StdioOptions,
  }
  // The engine's own sandbox refuses to run as root, as tests in a container do; the desk's asks stay as they are.
  const isRoot = process.getuid?.() === 0
  const switches = ['--remote-debugging-port=0', `--user-data-dir=${profile}`, ...(isRoot ? ['--no-sandbox'] : [])]
  const child = runtime
    ? spawn(runtime, ['-r', probe, ...switches, main, ...args], options)
    : fork(main, args, { ...options, execArgv: ['--import', register] })
  const errors: Buffer[] = []
  child.stderr?.on('data', (data: Buffer) => errors.push(data))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { child, exited, stderr: () => Buffer.concat(errors).toString() }
}

/** Functions of a test run inside the main process, as text: they may use their two arguments only. */
function evaluator(child: ChildProcess) {
  let asked = 0
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  child.on('message', (message: { kind: string; id: number; value?: unknown; error?: string }) => {
    if (message.kind !== 'answer') return
    const question = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) question?.resolve(message.value)
    else question?.reject(new Error(message.error))
  })
  return <T, A>(run: (inside: Inside, arg: A) => T | Promise<T>, arg?: A): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve: resolve as (value: unknown) => void, reject })
      child.send({ id: asked, source: String(run), arg })
    })
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000)
  await exited
  clearTimeout(hard)
}

/** Launches the desk and waits for its first window: a page of real Chromium. */
export async function launchDesk(options: Options = {}) {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'guichet-desk-'))
  const { child, exited, stderr } = startMain({ ...options, profile })
  const port = await new Promise<string>((resolve, reject) => {
    child.on(
      'message',
      (message: { kind: string; port: string }) => message.kind === 'browser' && resolve(message.port),
    )
    // The real runtime says it itself, among its errors.
    child.stderr?.on('data', () => {
      const [, found] = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(stderr()) ?? []
      if (found) resolve(found)
    })
    void exited.then((code) => reject(new Error(`the desk ended (${code}): ${stderr()}`)))
  })
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const context = browser.contexts()[0]
  const page = context?.pages()[0]
  if (!context || !page) throw new Error('Chromium has no window')
  await page.waitForURL((url) => /^desk(\.|$)/.test(url.host))

  const close = async () => {
    await browser.close()
    await end(child, exited)
    if (!options.profile) rmSync(profile, { recursive: true, force: true })
  }
  // `await using`: a failed test leaves no browser behind.
  return { page, context, profile, exited, evaluate: evaluator(child), close, [Symbol.asyncDispose]: close }
}

export type Desk = Awaited<ReturnType<typeof launchDesk>>
