import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Sound } from '../calls/call.ts'
import { joinWavs } from './joinWavs.ts'
import { spoken } from './spoken.ts'
import { writeTone } from './writeTone.ts'

export interface Sounds {
  /** The file to play; null when this cannot be said here. Music and ringback are to be repeated. */
  fileOf: (sound: Sound, language: 'fr' | 'en') => Promise<string | null>
}
const run = promisify(execFile)

/**
 * The sounds in `folder`: `music.wav`, `ringback.wav`, `announcement.fr.wav`, `announcement.en.wav`, `recording.fr.wav`, `recording.en.wav`. What is missing is made
 * once: speech by the system's espeak-ng and sox where they are, else a tone.
 */
export async function openSounds(folder: string): Promise<Sounds> {
  const home = path.resolve(folder)
  fs.mkdirSync(home, { recursive: true })
  const at = (name: string) => path.join(home, `${name}.wav`)
  if (!fs.existsSync(at('music'))) await makeMusic(at('music'))
  if (!fs.existsSync(at('ringback'))) writeTone(at('ringback'), { hertz: 440, seconds: 15, on: 1.5, off: 3.5 })
  for (const language of ['fr', 'en'] as const) {
    const file = at(`announcement.${language}`)
    if (!fs.existsSync(file) && !(await speak(file, spoken[language].announcement, language)))
      writeTone(file, { hertz: 880, seconds: 0.4 })
    const said = at(`recording.${language}`)
    // No tone tells anybody that he is recorded: without words there is no recording.
    if (!fs.existsSync(said)) await speak(said, spoken[language].recording, language)
  }
  return {
    async fileOf(sound, language) {
      if (sound === 'music' || sound === 'ringback') return at(sound)
      if (sound === 'announcement') return withMusic(`announcement.${language}`)
      if (sound === 'recording') {
        const announced = at(`recording.${language}`)
        return fs.existsSync(announced) ? announced : null
      }
      if ('text' in sound) return said(sound, language)
      const { place, minutes, mayCallBack } = sound
      const words = spoken[sound.language]
      const name = `place-${place}-${minutes ?? 'x'}${mayCallBack ? '-1' : ''}.${sound.language}`
      const text = [
        words.place(place),
        ...(minutes === null ? [] : [words.minutes(minutes)]),
        ...(mayCallBack ? [words.mayCallBack] : []),
      ].join(' ')
      const isThere = fs.existsSync(at(name)) || (await speak(at(name), text, sound.language))
      return isThere ? withMusic(name) : null
    },
  }

  /** An operator's own file of that name, else what is spoken here, under a name that changes with its words. */
  async function said({ text, name }: { text: string; name: string }, language: 'fr' | 'en'): Promise<string | null> {
    const own = at(`${name}.${language}`)
    if (fs.existsSync(own)) return own
    const made = at(`said-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${language}`)
    return fs.existsSync(made) || (await speak(made, text, language)) ? made : null
  }

  /** What is said, and a minute of music after it: if this process is killed meanwhile, there is no silence. */
  function withMusic(name: string): string {
    const file = at(`${name}.music`)
    const isNewer = (part: string) => fs.statSync(at(part)).mtimeMs > (made?.mtimeMs ?? 0)
    const made = fs.statSync(file, { throwIfNoEntry: false })
    if (isNewer(name) || isNewer('music')) {
      const half = `${file}.${process.pid}`
      joinWavs(half, { first: at(name), loop: at('music'), seconds: 60 })
      fs.renameSync(half, file)
    }
    return file
  }
}

/** False when there is nobody to speak here. */
async function speak(file: string, text: string, language: 'fr' | 'en'): Promise<boolean> {
  const raw = `${file}.${process.pid}.raw.wav`
  const made = `${file}.${process.pid}.wav`
  try {
    await run('espeak-ng', ['-v', language, '-s', '150', '-w', raw, text], { timeout: 20_000 })
    await run('sox', [raw, '-r', '8000', '-c', '1', '-b', '16', made, 'vol', '0.8'], { timeout: 20_000 })
    fs.renameSync(made, file)
    return true
  } catch {
    return false
  } finally {
    fs.rmSync(raw, { force: true })
    fs.rmSync(made, { force: true })
  }
}

/** Four quiet chords, over and over. */
async function makeMusic(file: string): Promise<void> {
  const chords = ['C4 E4 G4', 'A3 C4 E4', 'F3 A3 C4', 'G3 B3 D4']
  const parts = chords.map((_, index) => `${file}.${index}.wav`)
  try {
    for (const [index, chord] of chords.entries()) {
      const notes = chord.split(' ').flatMap((note) => ['sine', note])
      await run(
        'sox',
        [
          '-n',
          '-r',
          '8000',
          '-c',
          '1',
          '-b',
          '16',
          parts[index] ?? '',
          'synth',
          '2.5',
          ...notes,
          'fade',
          '0.3',
          '2.5',
          '0.6',
          'vol',
          '0.25',
        ],
        { timeout: 20_000 },
      )
    }
    await run('sox', [...parts, file], { timeout: 20_000 })
  } catch {
    writeTone(file, { hertz: 523, seconds: 4, on: 1.5, off: 0.5 })
  } finally {
    for (const part of parts) fs.rmSync(part, { force: true })
  }
}
