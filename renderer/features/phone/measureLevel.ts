/** Ms. */
const every = 80

/** Tells how loud a microphone is, from 0 (-60 dB, a quiet room) to 1 (as loud as it goes). What it returns ends it, and closes the microphone. */
export function measureLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2048
  context.createMediaStreamSource(stream).connect(analyser)
  const wave = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave)
    const power = wave.reduce((sum, value) => sum + value * value, 0) / wave.length
    onLevel(Math.min(1, Math.max(0, 1 + (10 * Math.log10(power + 1e-9)) / 60)))
  }, every)
  return () => {
    clearInterval(timer)
    void context.close()
    for (const track of stream.getTracks()) track.stop()
  }
}
