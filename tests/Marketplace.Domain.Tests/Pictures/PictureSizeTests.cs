using System.Buffers.Binary;
using Marketplace.Domain.Pictures;

namespace Marketplace.Domain.Tests.Pictures;

public sealed class PictureSizeTests
{
    [Test]
    public void A_PNG_says_its_size_in_its_first_chunk() =>
        Assert.That(PictureSize.Of(Png(1_600, 900)), Is.EqualTo(new PictureSize(1_600, 900)));

    [TestCase(0xC0)]
    [TestCase(0xC2)]
    public void A_JPEG_says_its_size_in_its_frame_behind_other_segments(byte frame) =>
        Assert.That(PictureSize.Of(Jpeg(frame)), Is.EqualTo(new PictureSize(640, 480)));

    [Test]
    public void A_table_of_a_JPEG_is_no_frame() => Assert.That(PictureSize.Of(Jpeg(0xC4)), Is.Null);

    [Test]
    public void A_header_that_ends_too_early_says_nothing([Range(0, 40)] int length) =>
        Assert.That(() => PictureSize.Of(Jpeg(0xC0).AsSpan(0, Math.Min(length, 30))), Throws.Nothing);

    [TestCase(0, 10)]
    [TestCase(10, 0)]
    [TestCase(-1, 10)]
    public void A_picture_without_pixels_is_none(int width, int height) =>
        Assert.That(PictureSize.Of(Png(width, height)), Is.Null);

    [TestCase(8_000, 5_000, false)]
    [TestCase(8_000, 5_001, true)]
    [TestCase(12_000, 300, false)]
    [TestCase(12_001, 300, true)]
    [TestCase(30_000, 30_000, true)]
    [TestCase(int.MaxValue, int.MaxValue, true)]
    public void A_bomb_is_known_by_its_header(int width, int height, bool isTooLarge) =>
        Assert.That(PictureSize.Of(Png(width, height))!.IsTooLarge, Is.EqualTo(isTooLarge));

    [TestCase(200, 200, false)]
    [TestCase(199, 900, true)]
    public void A_picture_of_under_200_pixels_shows_nothing(int width, int height, bool isTooSmall) =>
        Assert.That(new PictureSize(width, height).IsTooSmall, Is.EqualTo(isTooSmall));

    private static byte[] Png(int width, int height)
    {
        var content = new byte[33];
        "IHDR"u8.CopyTo(content.AsSpan(12));
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(20), height);
        return content;
    }

    private static byte[] Jpeg(byte frame) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, frame, 0, 11, 8, 1, 0xE0, 2, 0x80, 1, 1, 0x11, 0, 0xFF, 0xD9, 0,
        0, 0, 0, 0, 0,
    ];
}
