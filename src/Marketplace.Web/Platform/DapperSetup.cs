using System.Data;
using Dapper;

namespace Marketplace.Web.Platform;

/// <summary>Lets a positional record stand for a row: snake_case columns, UTC instants, days and arrays.</summary>
public static class DapperSetup
{
    public static void Apply()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new Instant());
        SqlMapper.AddTypeHandler(new Day());
        SqlMapper.AddTypeHandler(new ArrayOf<string>());
        SqlMapper.AddTypeHandler(new ArrayOf<Guid>());
        SqlMapper.AddTypeHandler(new ArrayOf<Guid?>());
        SqlMapper.AddTypeHandler(new ArrayOf<int>());
        SqlMapper.AddTypeHandler(new ArrayOf<long>());
        SqlMapper.AddTypeHandler(new ArrayOf<short>());
        SqlMapper.AddTypeHandler(new ArrayOf<decimal>());
        SqlMapper.AddTypeHandler(new ArrayOf<decimal?>());
        SqlMapper.AddTypeHandler(new ArrayOf<DateOnly?>());
        SqlMapper.AddTypeHandler(new ArrayOf<bool>());
        SqlMapper.AddTypeHandler(new ArrayOf<byte[]>());
        SqlMapper.AddTypeHandler(new ArrayOf<DateOnly>());
        SqlMapper.AddTypeHandler(new ArrayOf<DateTime>());
    }

    /// <summary>Npgsql hands a timestamptz over as a UTC DateTime; rows speak DateTimeOffset.</summary>
    private sealed class Instant : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();
    }

    private sealed class Day : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) =>
            value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value) => parameter.Value = value;
    }

    private sealed class ArrayOf<T> : SqlMapper.TypeHandler<T[]>
    {
        public override T[] Parse(object value) => (T[])value;

        public override void SetValue(IDbDataParameter parameter, T[]? value) => parameter.Value = value;
    }
}
