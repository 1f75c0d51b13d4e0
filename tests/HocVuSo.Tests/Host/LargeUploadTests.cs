using System.Net;

namespace HocVuSo.Tests.Host;

public sealed class LargeUploadTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;
    private readonly App app = new();

    [Fact]
    public async Task An_upload_over_the_limit_is_answered_with_what_to_do_and_the_way_back()
    {
        using var officer = app.As(Cast.Bình);
        var (status, text) = await Send(officer, 104 * Megabyte);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("mỗi tệp tối đa 100 MB", text, StringComparison.Ordinal);
        Assert.Contains("href=\"/nhap-dan-cu\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_not_a_byte_of_it_is_read()
    {
        using var anyone = app.Anyone();
        var (status, _) = await Send(anyone, 104 * Megabyte);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    public void Dispose() => app.Dispose();

    private static async Task<(HttpStatusCode Status, string Text)> Send(Visitor visitor, long bytes)
    {
        using var form = new MultipartFormDataContent { { new StreamContent(new Zeros(bytes)), "file", "danh-sach.csv" } };
        form.Headers.ContentLength = bytes;
        using var answer = await visitor.Http.PostAsync(new Uri("/nhap-dan-cu", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>So many zeros, of which none is kept.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position
        {
            get => at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - at);
            buffer.AsSpan(offset, read).Clear();
            at += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
