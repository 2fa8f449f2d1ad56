/** Whether a line ended because a frame was over `maxHttpBufferSize`: ws closes with 1009, and this is all that Socket.IO hands on of it. */
export function wasTooLarge(description: unknown): boolean {
  return description instanceof Error && description.message.includes('Max payload size exceeded')
}
