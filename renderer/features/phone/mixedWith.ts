/** A microphone and another sound as one track. */
export interface Mixed {
  readonly other: MediaStreamTrack
  readonly track: MediaStreamTrack
  /** The microphone alone: the other sound goes on. */
  mute(isMuted: boolean): void
  close(): void
}

/** For a conference: what one end is sent is the adviser and the other end (neither hears itself). */
export function mixedWith(microphone: MediaStream, other: MediaStreamTrack): Mixed {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  const voice = context.createGain()
  context.createMediaStreamSource(microphone).connect(voice).connect(out)
  context.createMediaStreamSource(new MediaStream([other])).connect(out)
  // The adviser pressed a key for it; a page that was reloaded since may still be silent.
  void context.resume()
  const [track] = out.stream.getAudioTracks()
  if (!track) throw new Error('a mixed sound has no track')
  return {
    other,
    track,
    mute: (isMuted) => voice.gain.setValueAtTime(isMuted ? 0 : 1, context.currentTime),
    close() {
      track.stop()
      void context.close()
    },
  }
}
