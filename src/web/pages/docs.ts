export function docsPage(_o: object, _p: { hasSimulator: boolean }): string {
  return 'docs';
}
