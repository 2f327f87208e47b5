import { Parser } from 'htmlparser2';

export type Listing = {
  entries: { key: string; at: number }[] /** The token of the next page. */;
  next?: string;
};

/** What a ListObjectsV2 answers; `at`: epoch ms. Entries of which something is missing are left out. */
export function readListing(xml: string): Listing {
  const listing: Listing = { entries: [] };
  let key = '';
  let at = Number.NaN;
  eachText(xml, (path, value) => {
    if (path === 'ListBucketResult/Contents/Key') key = value;
    else if (path === 'ListBucketResult/Contents/LastModified') at = Date.parse(value);
    else if (path === 'ListBucketResult/Contents') {
      if (key && !Number.isNaN(at)) listing.entries.push({ key, at });
      key = '';
      at = Number.NaN;
    } else if (path === 'ListBucketResult/NextContinuationToken' && value) listing.next = value;
  });
  return listing;
}

/** `NoSuchBucket` and the like, where the answer is an error. */
export function errorCode(xml: string): string | undefined {
  let code: string | undefined;
  eachText(xml, (path, value) => {
    if (path === 'Error/Code' && /^\w{1,60}$/.test(value)) code = value;
  });
  return code;
}

/** Tells each element as it ends: the names down to it, and the text directly in it. No entities but XML's own five. */
function eachText(xml: string, tell: (path: string, text: string) => void): void {
  const names: string[] = [];
  let text = '';
  const parser = new Parser(
    {
      onopentagname(name) {
        names.push(name);
        text = '';
      },
      ontext(part) {
        text += part;
      },
      onclosetag() {
        tell(names.join('/'), text);
        names.pop();
        text = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
}
