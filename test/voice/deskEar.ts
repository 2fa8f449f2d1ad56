declare global {
  interface Window {
    /** The strongest tone of what comes in (Hz); 0: silence. */
    heardAtDesk: () => number
    /** What the connections that are open have of sound, and the last two before them had: for who has to say why nothing was heard. */
    soundOfDesk: () => string
    /** Of the sound that was last played whole. */
    playedAtDesk?: { hertz: number; seconds: number }
  }
}

/**
 * Runs in the page before the desk: an ear at every connection that the desk makes itself. It only listens: Chromium decodes a track for
 * whoever plays it, so that what is heard here is what the desk plays.
 */
export function listenAtDesk(): void {
  interface Ear {
    analyser: AnalyserNode
    context: AudioContext
    connection: RTCPeerConnection
    counts: string
  }
  let ears: Ear[] = []
  const listen = (connection: RTCPeerConnection, { track }: RTCTrackEvent): void => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 4_096
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    ears.push({ analyser, context, connection, counts: 'no counts yet' })
  }
  const count = async (ear: Ear): Promise<void> => {
    const said = []
    for (const one of (await ear.connection.getStats()).values()) {
      if (one.type === 'inbound-rtp') said.push(`in ${one.packetsReceived}, energy ${one.totalAudioEnergy}`)
      if (one.type === 'outbound-rtp') said.push(`out ${one.packetsSent}`)
      if (one.type === 'media-source') said.push(`microphone ${one.totalAudioEnergy}`)
      if (one.type === 'transport') said.push(`dtls ${one.dtlsState}, ice ${one.iceState}`)
      if (one.type === 'candidate-pair') said.push(`pair ${one.state}`)
    }
    if (said.length > 0) ear.counts = said.join('; ')
  }
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('track', (event) => listen(this, event))
    }
  }
  window.heardAtDesk = () => {
    let loudest = { strength: -70, hertz: 0 }
    for (const ear of ears) {
      const { analyser, context, connection } = ear
      if (connection.connectionState === 'closed') continue
      void count(ear)
      const strengths = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(strengths)
      for (const [bin, strength] of strengths.entries())
        if (strength > loudest.strength)
          loudest = { strength, hertz: Math.round((bin * context.sampleRate) / analyser.fftSize) }
    }
    return loudest.hertz
  }
  let past: string[] = []
  window.soundOfDesk = () => {
    const open = []
    for (const ear of ears) {
      const said = `${ear.connection.connectionState}/${ear.context.state}: ${ear.counts}`
      if (ear.connection.connectionState !== 'closed') open.push(ear)
      else {
        past = [...past, said].slice(-2)
        void ear.context.close()
      }
    }
    const now = open.map(
      ({ connection, context, counts }) => `${connection.connectionState}/${context.state}: ${counts}`,
    )
    ears = open
    return [...past, ...now].join(' | ')
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
