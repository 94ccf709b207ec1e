using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Marketplace.Web.Tests.Features.Catalogue.Photos;

/// <summary>Takes pictures for the tests: real files, each with bytes of its own.</summary>
internal static class Camera
{
    public const string Program = "/usr/bin/vips";

    /// <summary>A whole PNG of one colour.</summary>
    /// <param name="seed">Pictures of different seeds are different files.</param>
    public static byte[] Png(int width = 1_200, int height = 1_000, int seed = 1)
    {
        using var pixels = new MemoryStream();
        using (var packed = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (width * 3)];
            for (var i = 1; i < row.Length; i++)
            {
                row[i] = (byte)(seed * (37 + (i % 3)));
            }

            for (var y = 0; y < height; y++)
            {
                packed.Write(row);
            }
        }

        return Png(width, height, pixels.ToArray());
    }

    /// <summary>A PNG whose header says what its data need not keep.</summary>
    public static byte[] Png(int width, int height, byte[] data)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", data);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A JPEG as a telephone writes it: with notes of the place in it.</summary>
    public static async Task<byte[]> Jpeg(string note)
    {
        var folder = Directory.CreateTempSubdirectory("camera").FullName;
        await File.WriteAllBytesAsync(Path.Join(folder, "a.png"), Png());
        using var making = Process.Start(Program, ["copy", Path.Join(folder, "a.png"), Path.Join(folder, "a.jpg")]);
        await making.WaitForExitAsync();
        var picture = await File.ReadAllBytesAsync(Path.Join(folder, "a.jpg"));
        Directory.Delete(folder, recursive: true);
        byte[] text = [.. "Exif\0\0"u8, .. Encoding.UTF8.GetBytes(note)];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((text.Length + 2) >> 8), (byte)(text.Length + 2), .. text,
            .. picture[2..]];
    }

    public static void MustBeInstalled() =>
        Assume.That(File.Exists(Program), "No vips: what pictures look like was not tested.");

    /// <summary>A request that uploads one picture.</summary>
    public static HttpRequestMessage Upload(
        string address, byte[] content, string name = "photo.png", string? tag = null, string? key = null,
        string? altEn = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        if (altEn is not null)
        {
            form.Add(new StringContent(altEn), "altEn");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        if (tag is not null)
        {
            request.Headers.IfMatch.ParseAdd(tag);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static void Chunk(Stream file, string kind, byte[] content)
    {
        var whole = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(whole, content.Length);
        Encoding.ASCII.GetBytes(kind).CopyTo(whole, 4);
        content.CopyTo(whole, 8);
        BinaryPrimitives.WriteUInt32BigEndian(
            whole.AsSpan(content.Length + 8), Checksum(whole.AsSpan(4, content.Length + 4)));
        file.Write(whole);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
