/** Why there is no reading. `noTester`: this centre has nobody who measures that; `feedSilent`: the network's people are not heard. */
export type TestFault = 'timeout' | 'unreachable' | 'refused' | 'nonsense' | 'noDevice' | 'noTester' | 'feedSilent'

/** What a measure came to. `queued`: it is read when the box wakes; `ref` is the tester's own name of the task. */
export type Answer =
  | { kind: 'read'; value: string | number }
  | { kind: 'queued'; ref: string }
  | { kind: 'failed'; fault: TestFault }
/** By measure. One that is missing was not answered: nonsense. */
export type Answers = Map<string, Answer>

/** A line, as the network names it. */
export interface Subject {
  lineId: string
  node: string | null
  /** Serial of the equipment that is asked; null: not known. */
  serial: string | null
  /** Whose question it is, as a name: asked again by the same, it is the same question. */
  asker?: string
}

/**
 * Whoever measures lines. Nothing it says is believed to be more than a claim: what is read is held against the thresholds and the
 * plausible by who asked. It throws nothing but `AskFault`s of its own, and ends when `signal` says so.
 */
export interface LineTester {
  /** As the entries name it. */
  id: string
  name: string
  measure(subject: Subject, measures: string[], signal: AbortSignal): Promise<Answers>
  /** Of what was queued under `ref`. */
  poll(subject: Subject, ref: string, measures: string[], signal: AbortSignal): Promise<Answers>
  /** Nobody waits for it any more. What is gone already is no fault. */
  cancel(ref: string, signal: AbortSignal): Promise<void>
}

/** All of these came to the same. */
export const allOf = (measures: string[], answer: Answer): Answers =>
  new Map(measures.map((measure) => [measure, answer]))
