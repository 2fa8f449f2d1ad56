/** Two soft strokes, then silence: heard across a room, borne beside a colleague who is on the line. */
const strokes = [
  { at: 0, hz: 660 },
  { at: 0.28, hz: 880 },
]
const period = 2
const strokeFor = 0.5

/** Rings until it is stopped. Nothing is fetched: the sound is made here. */
export function ringTone(sinkId: string, volume: number): () => void {
  const context = new AudioContext()
  const loudness = context.createGain()
  loudness.gain.value = volume
  loudness.connect(context.destination)
  if (sinkId) void setSink(context, sinkId)
  // Before the first gesture on the page it waits; the first key or click lets it sound.
  const wake = (): void => void context.resume()
  addEventListener('pointerdown', wake)
  addEventListener('keydown', wake)
  const ring = (): void => {
    for (const { at, hz } of strokes) strike(context, loudness, context.currentTime + at, hz)
  }
  ring()
  const timer = setInterval(ring, period * 1_000)
  return () => {
    clearInterval(timer)
    removeEventListener('pointerdown', wake)
    removeEventListener('keydown', wake)
    void context.close()
  }
}

function strike(context: AudioContext, into: AudioNode, at: number, hz: number): void {
  const tone = context.createOscillator()
  const shape = context.createGain()
  tone.frequency.value = hz
  shape.gain.setValueAtTime(0, at)
  shape.gain.linearRampToValueAtTime(1, at + 0.015)
  shape.gain.exponentialRampToValueAtTime(0.001, at + strokeFor)
  tone.connect(shape).connect(into)
  tone.start(at)
  tone.stop(at + strokeFor)
}

/** Of engines that can (Chromium); the libraries' types do not know it yet. A device that is gone: where the system prefers. */
async function setSink(
  context: AudioContext & { setSinkId?: (id: string) => Promise<void> },
  id: string,
): Promise<void> {
  await context.setSinkId?.(id).catch(() => undefined)
}
