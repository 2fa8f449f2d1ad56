/** Whether who sends this SDP listens to nobody: hold (RFC 6337 section 5.3). */
export const isHeldSdp = (sdp: string): boolean =>
  /^a=(?:sendonly|inactive)\r?$/m.test(sdp) || /^c=IN IP4 0\.0\.0\.0\r?$/m.test(sdp)
