/** What `npm run congdoan` gives to Node: the words of a command come after it. */
export const commandLine = ['--import', 'tsx', '--import', './quick-imports.ts', 'src/cli.ts']
