/** Why nobody would hear the adviser, as he can cure it. */
export class MicrophoneTrouble extends Error {
  readonly problem: 'noPermission' | 'noMicrophone'
  constructor(problem: 'noPermission' | 'noMicrophone') {
    super(problem)
    this.problem = problem
  }
}

/** `deviceId`: '' for what the system prefers. One that is gone gives way to another: nobody loses a call to a pulled plug. @throws MicrophoneTrouble */
export async function openMicrophone(deviceId: string): Promise<MediaStream> {
  // A page over plain http has no devices at all.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) throw new MicrophoneTrouble('noPermission')
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
  try {
    return await devices.getUserMedia({ audio: deviceId ? { ...audio, deviceId: { exact: deviceId } } : audio })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new MicrophoneTrouble('noPermission')
    if (deviceId !== '') return openMicrophone('')
    throw new MicrophoneTrouble('noMicrophone')
  }
}
