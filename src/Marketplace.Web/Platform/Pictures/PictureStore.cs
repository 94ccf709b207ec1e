using Marketplace.Domain.Pictures;
using Marketplace.Domain.Vetting;

namespace Marketplace.Web.Platform.Pictures;

/// <summary>
/// A picture's way from upload to screen: judged, kept as it came, and shown only in sizes made of it.
/// </summary>
/// <param name="root">Absolute folder of the sizes.</param>
/// <param name="files">Has the uploads.</param>
/// <param name="thumbnails">Makes the sizes.</param>
internal sealed class PictureStore(string root, FileStore files, Thumbnails thumbnails)
{
    public const int Largest = 1_600;

    /// <summary>Longest sides that are served: lists, pages, full view.</summary>
    public static readonly int[] Sizes = [400, 800, Largest];

    /// <summary>So long an upload waits for its turn; after that its sizes are made by the job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Larger than the largest picture, so that one of 20 MB is told so and not cut off.</summary>
    public const long LargestForm = 32 * 1024 * 1024;

    /// <param name="IsReady">False: the sizes are made later.</param>
    public sealed record Kept(Guid Id, PictureSize Size, long Bytes, string Sha256, bool IsReady);

    /// <summary>
    /// Judges an upload by its content, makes its sizes and keeps it under the id. All before the row that names it.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>photo.missing</c>, <c>photo.type-not-allowed</c>, <c>photo.too-many-pixels</c>, <c>photo.too-small</c>,
    /// <c>photo.unreadable</c>, <c>file.too-large</c>.
    /// </exception>
    public async Task<Kept> Receive(IFormFile? upload, Guid supplier, Guid id, CancellationToken ct)
    {
        if (upload is null or { Length: 0 })
        {
            throw new RefusedException(
                422, "photo.missing", "Chọn một ảnh PNG hoặc JPEG.", "Choose a PNG or JPEG photo.");
        }

        await using var stream = upload.OpenReadStream();
        var received = await files.Receive(stream, upload.FileName, ct);
        try
        {
            var size = await Judge(received, ct);
            var making = await MakeSizes(received.Path, id, Patience, ct);
            if (making == Making.Unreadable)
            {
                throw Unreadable();
            }

            files.Keep(received, supplier, id);
            return new(id, size, received.Bytes, received.Sha256, making == Making.Done);
        }
        catch
        {
            FileStore.Drop(received);
            Remove(supplier, id);
            throw;
        }
    }

    /// <summary>Makes the sizes of a kept picture once more.</summary>
    public Task<Making> MakeSizes(Guid supplier, Guid id, CancellationToken ct) =>
        File.Exists(files.PathOf(supplier, id))
            ? MakeSizes(files.PathOf(supplier, id), id, Timeout.InfiniteTimeSpan, ct)
            : Task.FromResult(Making.Unreadable);

    /// <summary>Forgets upload and sizes; what is gone already is no fault.</summary>
    public void Remove(Guid supplier, Guid id)
    {
        files.Remove(supplier, id);
        foreach (var path in Sizes.Select(size => PathOf(id, size)).Where(File.Exists))
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// One size of a picture. The bytes under an address never change, so browsers keep them for a year.
    /// </summary>
    /// <param name="isPublic">False: shared caches may not keep it.</param>
    /// <exception cref="NotFoundException"><c>photo.not-found</c>.</exception>
    public IResult Send(Guid id, int size, bool isPublic, HttpContext http)
    {
        if (!Sizes.Contains(size) || !File.Exists(PathOf(id, size)))
        {
            throw new NotFoundException("photo");
        }

        http.Response.Headers.CacheControl = isPublic ? "public, max-age=31536000, immutable" : "private, no-store";
        return TypedResults.PhysicalFile(PathOf(id, size), "image/jpeg");
    }

    private Task<Making> MakeSizes(string source, Guid id, TimeSpan patience, CancellationToken ct)
    {
        Directory.CreateDirectory(root);
        return thumbnails.Make(source, [.. Sizes.Select(size => (size, PathOf(id, size)))], patience, ct);
    }

    private string PathOf(Guid id, int size) => Path.Join(root, $"{id:N}-{size}.jpg");

    private static async Task<PictureSize> Judge(FileStore.Received received, CancellationToken ct)
    {
        if (received.Kind == FileKind.Pdf)
        {
            throw new RefusedException(
                415, "photo.type-not-allowed", "Ảnh là PNG hoặc JPEG.", "A photo is a PNG or JPEG.");
        }

        var size = PictureSize.Of(await File.ReadAllBytesAsync(received.Path, ct)) ?? throw Unreadable();
        return size.IsTooLarge ? throw new RefusedException(
                422, "photo.too-many-pixels", $"Ảnh {size.Width} × {size.Height} quá lớn: tối đa 40 triệu điểm ảnh.",
                $"A picture of {size.Width} × {size.Height} is too large: 40 million pixels at most.")
            : size.IsTooSmall ? throw new RefusedException(
                422, "photo.too-small", $"Ảnh {size.Width} × {size.Height} quá nhỏ: mỗi cạnh từ 200 điểm ảnh.",
                $"A picture of {size.Width} × {size.Height} is too small: each side has 200 pixels or more.")
            : size;
    }

    private static RefusedException Unreadable() => new(
        415, "photo.unreadable", "Không đọc được ảnh này. Lưu lại thành PNG hoặc JPEG.",
        "This picture cannot be read. Save it as PNG or JPEG again.");
}
