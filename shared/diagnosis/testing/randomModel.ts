import type { Model, Step } from '../model/modelSchema.ts'
import { callService, question, repair, smallModel } from './smallModel.ts'

/** Mulberry32: the same numbers everywhere for one seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Tests only: a model small enough for the optimum to be found by trying everything. Like the published printer models it has
 * mostly a repair a cause, prices that differ tenfold and questions that tell causes apart with some noise, so that asking pays:
 * by chance over cost alone they cost a fifth more than they must. A third has a cluster.
 */
export function randomModel(seed: number): Model {
  const random = randomNumbers(seed)
  const between = (least: number, most: number): number => least + random() * (most - least)
  const whole = (least: number, most: number): number => Math.floor(between(least, most + 1))
  const causes = Array.from({ length: whole(5, 7) }, (_, i) => `c${i}`)
  const raw = causes.map(() => -Math.log(1 - random()))
  const sum = raw.reduce((total, value) => total + value, 0)
  /** One outcome is usual for a cause, the others share the rest. */
  const noisy = (size: number): number[] => {
    const usual = whole(0, size - 1)
    const sure = between(0.8, 0.99)
    return Array.from({ length: size }, (_, i) => (i === usual ? sure : (1 - sure) / (size - 1)))
  }
  const clustered = random() < 1 / 3
  const at = (): object => (clustered && random() < 0.6 ? { at: 'socket' } : {})
  const steps: Record<string, Step> = {}
  const repairs = whole(4, 6)
  for (let i = 0; i < repairs; i++) {
    const others = causes.filter((_, cause) => cause !== i && random() < 0.15)
    const mended = [causes[i % causes.length] ?? 'c0', ...others]
    steps[`a${i}`] = repair(Object.fromEntries(mended.map((cause) => [cause, between(0.6, 1)])), between(3, 30), at())
  }
  for (let i = 3; i > 0; i--) {
    const outcomes = whole(2, 4)
    steps[`q${i}`] = question(
      Object.fromEntries(causes.map((cause) => [cause, noisy(outcomes)])),
      between(0.1, 1.5),
      at(),
    )
  }
  steps['service'] = callService(between(60, 200))
  return smallModel(
    Object.fromEntries(causes.map((cause, i) => [cause, (raw[i] ?? 0) / sum])),
    steps,
    clustered ? { socket: between(1, 8) } : {},
  )
}

/** Tests and benches only: a model of the size of the product's largest, 60 causes and 80 steps. */
export function largeModel(seed: number): Model {
  const random = randomNumbers(seed)
  const between = (least: number, most: number): number => least + random() * (most - least)
  const causes = [...Array.from({ length: 59 }, (_, i) => `c${i}`), 'other']
  const raw = causes.map(() => -Math.log(1 - random()))
  const sum = raw.reduce((total, value) => total + value, 0)
  const steps: Record<string, Step> = {}
  for (let i = 0; i < 38; i++) {
    const mended = causes.filter((cause) => cause !== 'other' && random() < 3 / 60)
    const list = [`c${i}`, ...mended]
    steps[`a${i}`] = repair(
      Object.fromEntries(list.map((cause) => [cause, between(0.5, 0.98)])),
      between(0.5, 15),
      random() < 0.4 ? { at: i % 2 === 0 ? 'socket' : 'box' } : {},
    )
  }
  for (let i = 0; i < 40; i++) {
    const outcomes = 2 + (i % 3)
    const table = causes.map((cause) => {
      const usual = random() < 0.25 ? 1 + Math.floor(random() * (outcomes - 1)) : 0
      const sure = between(0.8, 0.99)
      return [cause, Array.from({ length: outcomes }, (_, o) => (o === usual ? sure : (1 - sure) / (outcomes - 1)))]
    })
    steps[`q${i}`] = question(Object.fromEntries(table), between(0.1, 2), random() < 0.3 ? { at: 'box' } : {})
  }
  steps['expert'] = repair({ other: 0.4, c1: 0.5, c2: 0.5 }, 25)
  steps['service'] = callService(90)
  return smallModel(Object.fromEntries(causes.map((cause, i) => [cause, (raw[i] ?? 0) / sum])), steps, {
    socket: 4,
    box: 1,
  })
}
