import sharp from 'sharp';

/** The photos of the sample, drawn when they are needed. All of a picture is between its first and its last layer. */
const PICTURES = {
  /** The river at dusk, where the dog is walked. */
  dusk: [
    1280,
    960,
    `${sky('#2b3a67', '#b86f7c', '#fbc687')}<circle cx="860" cy="400" r="62" fill="#fff3cf" filter="url(#soft)"/>
    <path d="M0 520Q180 400 340 470T640 440T960 470T1280 410V640H0Z" fill="#5d4a70"/>
    <path d="M0 580Q240 500 460 560T900 540T1280 580V660H0Z" fill="#3b3252"/>
    <rect y="620" width="1280" height="340" fill="url(#water)"/>
    ${row(16, (i) => `<rect x="${820 - i * 9 + ((i * 37) % 40)}" y="${640 + i * 19}" width="${80 + i * 11}" height="5" rx="3" fill="#ffe6b0" opacity="${0.8 - i * 0.04}"/>`)}
    <path d="M0 820Q260 760 520 850T1280 900V960H0Z" fill="#211d33"/>
    ${row(40, (i) => `<path d="M${i * 34} 960q${(i % 5) - 8} -${60 + ((i * 53) % 70)} ${6 + (i % 7)} -${110 + ((i * 29) % 60)}" stroke="#1a172a" stroke-width="6" fill="none"/>`)}`,
  ],
  /** Big portion. */
  curry: [
    1200,
    1200,
    `<rect width="1200" height="1200" fill="#a9774a"/>
    ${row(12, (i) => `<rect y="${i * 100}" width="1200" height="${96}" fill="#${['b5824f', 'ae7b49', 'a87545'][i % 3]}"/>`)}
    <ellipse cx="610" cy="660" rx="480" ry="470" fill="#000" opacity=".25" filter="url(#soft)"/>
    <circle cx="600" cy="620" r="470" fill="#f5f3ee"/><circle cx="600" cy="620" r="400" fill="#e9e6df"/>
    <path d="M600 235a385 385 0 0 1 0 770q-120 -170 -40 -380T600 235Z" fill="#8a4a16"/>
    <path d="M600 235a385 385 0 0 0 0 770q-120 -170 -40 -380T600 235Z" fill="#fdfbf5"/>
    ${row(90, (i) => `<ellipse cx="${300 + ((i * 83) % 230)}" cy="${330 + ((i * 139) % 560)}" rx="15" ry="8" transform="rotate(${i * 47} ${300 + ((i * 83) % 230)} ${330 + ((i * 139) % 560)})" fill="#efeadd"/>`)}
    ${row(13, (i) => `<rect x="${640 + ((i * 97) % 250)}" y="${350 + ((i * 151) % 480)}" width="${62 + (i % 3) * 16}" height="58" rx="20" transform="rotate(${i * 33} 760 600)" fill="#${['e8842c', 'd9b45a', '6d3510'][i % 3]}"/>`)}
    ${row(9, (i) => `<circle cx="${650 + ((i * 71) % 260)}" cy="${380 + ((i * 113) % 440)}" r="15" fill="#6f9d3c"/>`)}
    ${row(14, (i) => `<circle cx="${395 + ((i * 29) % 90)}" cy="${800 + ((i * 17) % 70)}" r="19" fill="#c2352b"/>`)}
    <path d="M700 290q170 60 220 250" stroke="#fff" stroke-width="16" opacity=".2" fill="none" stroke-linecap="round"/>`,
  ],
  /** Violet and white, the colours of a seventieth birthday. */
  bouquet: [
    960,
    1280,
    `${sky('#f4ede4', '#efe4da', '#e2d2c4')}
    <ellipse cx="500" cy="1190" rx="300" ry="46" fill="#000" opacity=".2" filter="url(#soft)"/>
    ${row(26, (i) => `<ellipse cx="${480 + Math.sin(i * 2.4) * 300}" cy="${440 + Math.cos(i * 2.4) * 260}" rx="120" ry="42" transform="rotate(${i * 138} ${480 + Math.sin(i * 2.4) * 300} ${440 + Math.cos(i * 2.4) * 260})" fill="#${['6f8f5f', '5d7f55', '86a26f'][i % 3]}"/>`)}
    ${row(23, (i) => flower(480 + Math.sin(i * 2.4) * Math.sqrt(i) * 62, 450 + Math.cos(i * 2.4) * Math.sqrt(i) * 54, 92 - (i % 4) * 8, ['7e57b5', 'f8f5fb', 'b59ad8', '5f3f98'][i % 4] as string))}
    <path d="M180 640Q480 830 780 640L610 1190Q480 1240 350 1190Z" fill="#d9c7e8"/>
    <path d="M180 640Q400 800 480 1215Q410 1225 350 1190Z" fill="#eadff2"/>
    <path d="M345 905q135 50 270 0l12 66q-150 50 -294 0Z" fill="#7e57b5"/>
    <path d="M480 940q-120 -90 -150 10t150 0q120 -90 150 10t-150 0" fill="#9470c6"/>`,
  ],
  /** Mugi, who waits for the walk. */
  mugi: [
    1200,
    900,
    `${sky('#e9dcc6', '#e3d2b6', '#cdb48d')}<rect y="640" width="1200" height="260" fill="#b98f5f"/>
    <rect y="640" width="1200" height="10" fill="#9f774a"/><ellipse cx="600" cy="880" rx="400" ry="70" fill="#000" opacity=".18" filter="url(#soft)"/>
    <path d="M330 900Q340 640 600 620T870 900Z" fill="#d08a42"/><path d="M460 900Q470 720 600 700T740 900Z" fill="#fbf1e2"/>
    <path d="M372 330L360 110Q470 150 530 240ZM828 330L840 110Q730 150 670 240Z" fill="#c47a33"/>
    <path d="M395 300L388 160Q460 190 500 240ZM805 300L812 160Q740 190 700 240Z" fill="#f0c49a"/>
    <ellipse cx="600" cy="440" rx="270" ry="240" fill="#d9924a"/>
    <path d="M345 500Q400 400 520 480Q560 360 600 360T680 480Q800 400 855 500Q830 690 600 690T345 500Z" fill="#fdf5e8"/>
    <ellipse cx="490" cy="420" rx="26" ry="32" fill="#2a1b12"/><ellipse cx="710" cy="420" rx="26" ry="32" fill="#2a1b12"/>
    <circle cx="499" cy="408" r="9" fill="#fff"/><circle cx="719" cy="408" r="9" fill="#fff"/>
    <ellipse cx="600" cy="510" rx="46" ry="34" fill="#2a1b12"/><path d="M600 540q-10 60 -70 56M600 540q10 60 70 56" stroke="#2a1b12" stroke-width="10" fill="none" stroke-linecap="round"/>
    <path d="M566 598q34 90 68 0Z" fill="#e8727f"/><path d="M420 688q180 90 360 0l8 44q-190 90 -376 0Z" fill="#c83c3c"/><circle cx="600" cy="762" r="26" fill="#f3c64b"/>`,
  ],
  /** Half-time. */
  pitch: [
    1350,
    900,
    `${sky('#6fb1e8', '#a9d4f3', '#e8f4fb')}
    ${row(4, (i) => `<ellipse cx="${200 + i * 330}" cy="${120 + (i % 2) * 70}" rx="150" ry="34" fill="#fff" opacity=".8" filter="url(#soft)"/>`)}
    ${row(15, (i) => `<circle cx="${i * 100}" cy="${400 + ((i * 31) % 30)}" r="${78 + (i % 4) * 10}" fill="#${['47793f', '568a49', '3d6d3a'][i % 3]}"/>`)}
    <rect y="430" width="1350" height="470" fill="#6cb04a"/>
    ${row(7, (i) => `<path d="M${i * 260 - 300} 900L${i * 150 + 150} 430h75L${i * 260 - 170} 900Z" fill="#78bb54"/>`)}
    <path d="M0 560H1350M675 430V900" stroke="#fff" stroke-width="7" opacity=".85"/><ellipse cx="675" cy="650" rx="230" ry="84" fill="none" stroke="#fff" stroke-width="7" opacity=".85"/>
    <path d="M1010 440V330h210v110" fill="none" stroke="#fff" stroke-width="10"/>
    ${row(9, (i) => player(130 + i * 138, 520 + ((i * 97) % 250), i % 2 ? '#2456b8' : '#f5f5f0'))}
    <circle cx="560" cy="800" r="16" fill="#fff"/><circle cx="560" cy="800" r="6" fill="#222"/>`,
  ],
  /** The flower bed in the park. */
  garden: [
    1280,
    960,
    `${sky('#9ecbef', '#d6eaf6', '#f3f3e2')}
    ${row(12, (i) => `<circle cx="${i * 120}" cy="${300 + ((i * 47) % 60)}" r="${110 + (i % 3) * 20}" fill="#${['7fa865', '6c9857', '91b676'][i % 3]}"/>`)}
    <rect y="390" width="1280" height="570" fill="#84ab5c"/><path d="M560 390Q520 640 240 960H640Q700 640 620 390Z" fill="#dcc9a4"/>
    ${row(130, (i) => flower((i * 211) % 1280, 560 + ((i * 89) % 380), 20 + ((i * 89) % 380) / 14, ['f06a8a', 'ffd34e', 'f4f1ff', 'f58b45', 'b27be0'][i % 5] as string))}`,
  ],
  /** The concert. */
  stage: [
    1280,
    860,
    `<rect width="1280" height="860" fill="#140d1c"/>
    ${row(6, (i) => `<path d="M${160 + i * 190} 0L${-20 + i * 230} 640h210Z" fill="#ffd98f" opacity=".15"/>`)}
    <path d="M120 640L200 480H1080L1160 640Z" fill="#8a5a2b"/><rect x="120" y="640" width="1040" height="26" fill="#5b3a1b"/>
    ${row(27, (i) => musician(250 + (i % 9) * 98 + (i > 17 ? 30 : 0), 430 + Math.floor(i / 9) * 58))}
    <path d="M0 0H150Q120 360 60 660H0ZM1280 0H1130Q1160 360 1220 660h60Z" fill="#7c1626"/><path d="M0 0H1280V80Q640 150 0 80Z" fill="#93202f"/>
    ${row(22, (i) => `<circle cx="${i * 62}" cy="${800 + (i % 3) * 18}" r="44" fill="#07050b"/>`)}`,
  ],
} as const satisfies Record<string, readonly [width: number, height: number, svg: string]>;

export type PictureName = keyof typeof PICTURES;

export function isPictureName(word: string): word is PictureName {
  return Object.hasOwn(PICTURES, word);
}

/** A JPEG, as a phone would send it. Drawings are read for it, which a server refuses (server/files/media/pictures.ts). */
export function drawPicture(name: PictureName): Promise<Buffer> {
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] });
  const [width, height, inside] = PICTURES[name];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
    <filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="10"/></filter>
    <linearGradient id="water" x2="0" y2="1"><stop stop-color="#f0a983"/><stop offset="1" stop-color="#4a4370"/></linearGradient>
    </defs>${inside}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
}

function sky(top: string, middle: string, bottom: string): string {
  return `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".55" stop-color="${middle}"/>
    <stop offset="1" stop-color="${bottom}"/></linearGradient><rect width="100%" height="100%" fill="url(#sky)"/>`;
}

function row(count: number, draw: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => draw(i)).join('');
}

function flower(x: number, y: number, size: number, colour: string): string {
  const petals = row(8, (i) => {
    const angle = (i * Math.PI) / 4;
    const [px, py] = [x + Math.cos(angle) * size * 0.36, y + Math.sin(angle) * size * 0.36];
    return `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${(size * 0.27).toFixed(1)}"/>`;
  });
  return `<g fill="#${colour}" stroke="#000" stroke-opacity=".07" stroke-width="2">${petals}</g>
    <circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(size * 0.19).toFixed(1)}" fill="#f3c64b"/>`;
}

function player(x: number, y: number, shirt: string): string {
  return `<ellipse cx="${x + 8}" cy="${y + 74}" rx="34" ry="8" opacity=".22"/><path d="M${x - 8} ${y + 34}l-10 38M${x + 8} ${y + 34}l14 36" stroke="#e0b48c" stroke-width="10" stroke-linecap="round"/>
    <rect x="${x - 20}" y="${y - 12}" width="40" height="46" rx="12" fill="${shirt}"/><rect x="${x - 18}" y="${y + 24}" width="36" height="20" rx="6" fill="#1d2a44"/>
    <circle cx="${x}" cy="${y - 28}" r="16" fill="#e0b48c"/><path d="M${x - 16} ${y - 30}a16 16 0 0 1 32 0Z" fill="#2b1d14"/>`;
}

function musician(x: number, y: number): string {
  return `<path d="M${x - 26} ${y + 74}q0 -58 26 -58t26 58Z" fill="#1f2740"/><circle cx="${x}" cy="${y}" r="17" fill="#e8c09a"/>
    <path d="M${x - 17} ${y - 2}a17 17 0 0 1 34 0Z" fill="#2b1d14"/><path d="M${x - 12} ${y + 34}l34 -14" stroke="#f0c860" stroke-width="8" stroke-linecap="round"/>`;
}
