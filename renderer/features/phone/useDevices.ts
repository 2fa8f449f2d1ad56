import { useEffect, useState } from 'react'

export interface Device {
  id: string
  /** '' before the microphone may be used: the browser hides names until then. */
  label: string
}

/** The microphones and loudspeakers of this machine, as they come and go. */
export function useDevices(turn: number): { inputs: Device[]; outputs: Device[] } {
  const [known, setKnown] = useState<MediaDeviceInfo[]>([])
  useEffect(() => {
    const devices: MediaDevices | undefined = navigator.mediaDevices
    if (!devices) return
    let isOver = false
    const look = (): void =>
      void devices.enumerateDevices().then(
        (all) => !isOver && setKnown(all),
        () => undefined,
      )
    look()
    devices.addEventListener('devicechange', look)
    return () => {
      isOver = true
      devices.removeEventListener('devicechange', look)
    }
  }, [turn])
  const of = (kind: MediaDeviceKind): Device[] =>
    known
      // `default` and `communications` are the system's choice under another name, which '' is already.
      .filter((one) => one.kind === kind && !['', 'default', 'communications'].includes(one.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }))
  return { inputs: of('audioinput'), outputs: of('audiooutput') }
}
