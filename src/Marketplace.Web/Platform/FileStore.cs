using System.Security.Cryptography;
using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;

namespace Marketplace.Web.Platform;

/// <summary>Uploaded files on disk: outside the web root, under generated names, whole or not at all.</summary>
/// <param name="root">Absolute folder.</param>
/// <param name="clock">Gives the temporary files their names.</param>
public sealed class FileStore(string root, TimeProvider clock)
{
    /// <param name="Path">Where the bytes wait; <see cref="Keep"/> moves them, <see cref="Drop"/> forgets them.</param>
    public sealed record Received(string Path, string Name, FileKind Kind, long Bytes, string Sha256);

    /// <summary>Writes the upload to a temporary file and judges it by its content.</summary>
    /// <exception cref="RefusedException">413 <c>file.too-large</c>, 415 <c>file.type-not-allowed</c> and
    /// others.</exception>
    public async Task<Received> Receive(Stream upload, string name, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Join(root, "incoming")).FullName;
        var path = Path.Join(folder, $"{clock.NewId():N}.part");
        try
        {
            await Write(upload, path, ct);
            var content = await File.ReadAllBytesAsync(path, ct);
            var kind = Judge(content, name);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
            return new Received(path, Clean(name), kind, content.Length, sha256);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Gives a received file its place.</summary>
    public void Keep(Received received, Guid supplier, Guid file)
    {
        Directory.CreateDirectory(Path.Join(root, supplier.ToString("N")));
        File.Move(received.Path, PathOf(supplier, file));
    }

    /// <summary>Puts a whole file in its place at once; the same file again changes nothing.</summary>
    /// <exception cref="RefusedException">415, as for an upload.</exception>
    public Received Put(byte[] content, string name, Guid supplier, Guid file)
    {
        var kind = Judge(content, name);
        Directory.CreateDirectory(Path.Join(root, supplier.ToString("N")));
        File.WriteAllBytes(PathOf(supplier, file), content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        return new Received(PathOf(supplier, file), Clean(name), kind, content.Length, sha256);
    }

    public static void Drop(Received received) => File.Delete(received.Path);

    /// <summary>Forgets a stored file; one that is gone is no fault.</summary>
    public void Remove(Guid supplier, Guid file)
    {
        if (Directory.Exists(Path.Join(root, supplier.ToString("N"))))
        {
            File.Delete(PathOf(supplier, file));
        }
    }

    /// <returns>Null when the file is gone.</returns>
    public Stream? Open(Guid supplier, Guid file) =>
        File.Exists(PathOf(supplier, file)) ? File.OpenRead(PathOf(supplier, file)) : null;

    public string PathOf(Guid supplier, Guid file) => Path.Join(root, supplier.ToString("N"), file.ToString("N"));

    private static async Task Write(Stream upload, string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[81_920];
        for (int read; (read = await upload.ReadAsync(buffer, ct)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            if (file.Length > FileCheck.LargestBytes)
            {
                throw new RefusedException(
                    413, "file.too-large",
                    "Tệp lớn hơn 10 MB. Giấy tờ: quét ở 150–200 dpi hoặc tách trang. Ảnh: thu nhỏ.",
                    "The file is larger than 10 MB. Scan a paper at 150–200 dpi, or split it; make a photo smaller.");
            }
        }

        file.Flush(flushToDisk: true);
    }

    private static FileKind Judge(byte[] content, string name)
    {
        if (content.Length == 0)
        {
            throw new RefusedException(
                415, "file.type-not-allowed", "Tệp trống, không có gì bên trong. Chọn lại tệp.",
                "The file is empty, there is nothing in it. Choose it again.");
        }

        var edge = Math.Min(content.Length, FileCheck.Looked);
        var kind = FileCheck.KindOf(content.AsSpan(0, edge), content.AsSpan(content.Length - edge))
            ?? throw new RefusedException(
                415, "file.type-not-allowed",
                "Tệp hỏng hoặc không thuộc loại được nhận. Giấy tờ: PDF, PNG, JPEG; ảnh: PNG, JPEG.",
                "The file is damaged or of a kind that is not taken. Papers: PDF, PNG, JPEG; photos: PNG, JPEG.");
        if (!FileCheck.NameFits(name, kind))
        {
            throw new RefusedException(
                415, "file.name-does-not-match",
                $"Bên trong là {NameOf(kind)}, tên tệp nói khác. Đổi đuôi tên tệp thành {EndingOf(kind)} rồi tải lại.",
                $"It is {NameOf(kind)} inside, its name says otherwise. "
                + $"End the name in {EndingOf(kind)} and upload again.");
        }

        return kind == FileKind.Pdf && FileCheck.IsActivePdf(content)
            ? throw new RefusedException(
                415, "file.active-content", "PDF có mật khẩu, mã chạy hoặc tệp kèm. In lại thành PDF thường.",
                "The PDF has a password, scripts or attached files. Print it to a plain PDF.")
            : kind;
    }

    private static string NameOf(FileKind kind) => kind.ToString().ToUpperInvariant();

    private static string EndingOf(FileKind kind) =>
        kind == FileKind.Jpeg ? ".jpg" : $".{kind.ToString().ToLowerInvariant()}";

    /// <summary>The name of an upload as it is kept: without folders, and its last 150 characters.</summary>
    internal static string Clean(string name) =>
        new string([.. name.Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Normalized().CutToEnd(150);
}
