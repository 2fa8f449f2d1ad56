declare global {
  interface Window {
    /** The strongest tone of what comes in (Hz); 0: silence. */
    heardAtDesk: () => number
    /** Of the sound that was last played whole. */
    playedAtDesk?: { hertz: number; seconds: number }
  }
}

/**
 * Runs in the page before the desk: an ear at every connection that the desk makes itself. It only listens: Chromium decodes a track for
 * whoever plays it, so that what is heard here is what the desk plays.
 */
export function listenAtDesk(): void {
  let ears: { analyser: AnalyserNode; rate: number; connection: RTCPeerConnection }[] = []
  const listen = (connection: RTCPeerConnection, { track }: RTCTrackEvent): void => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 4_096
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    ears.push({ analyser, rate: context.sampleRate, connection })
  }
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('track', (event) => listen(this, event))
    }
  }
  window.heardAtDesk = () => {
    ears = ears.filter(({ connection }) => connection.connectionState !== 'closed')
    let loudest = { strength: -70, hertz: 0 }
    for (const { analyser, rate } of ears) {
      const strengths = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(strengths)
      for (const [bin, strength] of strengths.entries())
        if (strength > loudest.strength) loudest = { strength, hertz: Math.round((bin * rate) / analyser.fftSize) }
    }
    return loudest.hertz
  }
}

/** Runs in the page: from now on it is known what a sound is that the desk plays from its memory. */
export function listenToPlayed(): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const { start } = AudioBufferSourceNode.prototype
  AudioBufferSourceNode.prototype.start = function (...given) {
    const wave = this.buffer?.getChannelData(0) ?? new Float32Array()
    // Its middle: at its ends it may be silent.
    const middle = wave.slice(Math.floor(wave.length / 3), Math.floor((2 * wave.length) / 3))
    const crossings = middle.reduce((sum, value, at) => sum + (at > 0 && value >= 0 && middle[at - 1]! < 0 ? 1 : 0), 0)
    const seconds = this.buffer?.duration ?? 0
    window.playedAtDesk = { hertz: Math.round((crossings * 3) / seconds), seconds }
    start.apply(this, given)
  }
}
