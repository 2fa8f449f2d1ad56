/** Plays it where the adviser hears his calls, to its end or until it is over. */
export async function playSound(sound: AudioBuffer, sinkId: string, signal: AbortSignal): Promise<void> {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  const source = context.createBufferSource()
  source.buffer = sound
  source.connect(out)
  // By an element, as calls are heard.
  const speaker = new Audio()
  speaker.srcObject = out.stream
  await speaker.setSinkId(sinkId).catch(() => undefined)
  await speaker.play().catch(() => undefined)
  const ended = new Promise((resolve) => source.addEventListener('ended', resolve))
  signal.addEventListener('abort', () => source.stop())
  source.start()
  if (signal.aborted) source.stop()
  await ended
  speaker.srcObject = null
  await context.close()
}
