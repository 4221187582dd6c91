/** What the cipher of an answer file binds the answers to: attempt and device. */
export function boundTo({ attemptId, device }: { attemptId: string; device: string }): string {
  return `whetstone answers/1 ${attemptId} ${device}`;
}
