/** A short tone where the adviser hears: whoever hears it hears customers, too. */
export async function playTone(sinkId: string): Promise<void> {
  const context = new AudioContext()
  const tone = context.createOscillator()
  const loudness = context.createGain()
  const out = context.createMediaStreamDestination()
  loudness.gain.value = 0.25
  tone.frequency.value = 523.25
  tone.connect(loudness).connect(out)
  // By an element, as calls are heard.
  const speaker = new Audio()
  speaker.srcObject = out.stream
  await speaker.setSinkId(sinkId).catch(() => undefined)
  await speaker.play().catch(() => undefined)
  tone.start()
  tone.stop(context.currentTime + 0.7)
  await new Promise((ended) => {
    tone.onended = ended
  })
  speaker.srcObject = null
  await context.close()
}
