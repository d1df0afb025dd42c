/** What a reader sees of a mail: without the head, the preheader, Outlook's own comments and the tags. */
export function visibleText(html: string): string {
  return decoded(
    html
      .replace(/<head>.*<\/head>/s, '')
      .replace(/<div[^>]*data-skip-in-text="true".*?<\/div><\/div>/s, '')
      .replace(/<!--.*?-->/gs, '')
      .replace(/<\/?span[^>]*>/g, '')
      .replace(/<[^>]*>/g, '\n'),
  );
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
