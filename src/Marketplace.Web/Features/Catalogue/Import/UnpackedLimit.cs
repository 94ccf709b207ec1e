using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Passes on what a packed file unpacks to, and refuses it where that becomes too much.</summary>
internal sealed class UnpackedLimit(Stream unpacked, long most) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(unpacked.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await unpacked.ReadAsync(buffer, cancellationToken));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int read)
    {
        _read += read;
        return _read <= most ? read : throw new RefusedException(
            413, "import.too-large", $"Tệp bung ra hơn {most / 1_048_576} MB. Hãy tách tệp.",
            $"The file unpacks to more than {most / 1_048_576} MB. Split it.");
    }
}
