/** Not a parameter to read: whether the box answers its manager's call (200) or will when it wakes (202). */
export const boxAnswers = 'Device.ManagementServer.ConnectionRequestURL'
