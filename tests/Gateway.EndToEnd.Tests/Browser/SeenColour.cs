using Microsoft.Playwright;

namespace Gateway.EndToEnd.Tests.Browser;

/// <summary>Where one colour stands on a picture of a part of the page, as somebody who looks at the screen sees it.</summary>
/// <param name="Area">How much of it there is, square pixels of the page.</param>
/// <param name="X">Its middle, pixels of the page from the part's left edge.</param>
/// <param name="Y">Its middle, pixels of the page from the part's upper edge.</param>
/// <param name="Width">Width of the whole part, pixels of the page.</param>
/// <param name="Height">Height of the whole part, pixels of the page.</param>
internal sealed record SeenColour(double Area, double X, double Y, double Width, double Height)
{
    /// <summary>Takes a picture at the screen's own resolution and looks for the colour in it.</summary>
    /// <param name="part">Part of the page.</param>
    /// <param name="red">0 to 255.</param>
    /// <param name="green">0 to 255.</param>
    /// <param name="blue">0 to 255.</param>
    /// <param name="within">Looks only so far around the part's middle, pixels of the page.</param>
    public static async Task<SeenColour> FindAsync(ILocator part, int red, int green, int blue, double within = 10_000)
    {
        byte[] picture = await part.ScreenshotAsync(new LocatorScreenshotOptions { Scale = ScreenshotScale.Device });
        double[] seen = await part.Page.EvaluateAsync<double[]>("""
            async ([picture, red, green, blue, within]) => {
              const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))]));
              const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
              pen.drawImage(bitmap, 0, 0);
              const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
              let count = 0, x = 0, y = 0;
              for (let at = 0; at < data.length; at += 4) {
                const column = (at / 4) % bitmap.width + 0.5, row = Math.floor(at / 4 / bitmap.width) + 0.5;
                if (Math.hypot(column - bitmap.width / 2, row - bitmap.height / 2) > within * devicePixelRatio) continue;
                if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) > 6) continue;
                count++; x += column; y += row;
              }
              const ratio = devicePixelRatio;
              return [count / ratio / ratio, count ? x / count / ratio : -1, count ? y / count / ratio : -1, bitmap.width / ratio, bitmap.height / ratio];
            }
            """, new object[] { Convert.ToBase64String(picture), red, green, blue, within });
        return new SeenColour(seen[0], seen[1], seen[2], seen[3], seen[4]);
    }
}
