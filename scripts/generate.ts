import { writeGenerated } from './generated.ts'

for (const path of writeGenerated()) console.log(`${path} was written`)
