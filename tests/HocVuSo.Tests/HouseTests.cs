namespace HocVuSo.Tests;

public sealed class HouseTests
{
    [Fact]
    public void One_shipped_assembly() => Assert.Equal("HocVuSo", typeof(Program).Assembly.GetName().Name);
}
