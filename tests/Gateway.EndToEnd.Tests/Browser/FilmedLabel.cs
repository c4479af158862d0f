using System.Text;
using QRCoder;

namespace Gateway.EndToEnd.Tests.Browser;

/// <summary>What a camera sees of a label with a QR code: a film in YUV4MPEG2, which Chromium plays as its camera.</summary>
internal static class FilmedLabel
{
    private const int Width = 640;
    private const int Height = 480;

    /// <summary>Blank pictures first, so that the page has to go on looking.</summary>
    private const int Blank = 8;

    private const int Shown = 8;

    /// <summary>Writes a film of a label, held at an angle.</summary>
    public static void Write(string file, string text, double degrees)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using FileStream film = File.Create(file);
        film.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        byte[] colours = new byte[Width * Height / 2];
        Array.Fill(colours, (byte)128);
        for (int picture = 0; picture < Blank + Shown; picture++)
        {
            film.Write("FRAME\n"u8);
            film.Write(picture < Blank ? Wall() : Label(code, degrees));
            film.Write(colours);
        }
    }

    private static byte[] Wall()
    {
        byte[] grey = new byte[Width * Height];
        Array.Fill(grey, (byte)120);
        return grey;
    }

    private static byte[] Label(QRCodeData code, double degrees)
    {
        byte[] grey = Wall();
        // The code's own margin of four is in it.
        int modules = code.ModuleMatrix.Count;
        double perModule = 300.0 / modules, cos = Math.Cos(degrees * Math.PI / 180), sin = Math.Sin(degrees * Math.PI / 180);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                double right = x - Width / 2.0, down = y - Height / 2.0;
                int column = (int)Math.Floor((right * cos + down * sin) / perModule + modules / 2.0), row = (int)Math.Floor((down * cos - right * sin) / perModule + modules / 2.0);
                if (column >= 0 && row >= 0 && column < modules && row < modules)
                    grey[y * Width + x] = code.ModuleMatrix[row][column] ? (byte)40 : (byte)220;
            }
        }
        return grey;
    }
}
