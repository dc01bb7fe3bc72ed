import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * The kiosk's first screen as a program that the service runs once for its location: it draws the
 * page that a kiosk shows while its own program is still on its way.
 */
export default defineConfig({
  publicDir: false,
  plugins: [react()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'dist/first_screen',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { first_screen: 'src/ui/kiosk/first_screen.tsx' },
      output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
