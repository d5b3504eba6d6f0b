-- Sends the requests of a file in turn. Each line: method, path, Authorization, form; separated by tabs.
dofile("report.lua")

local requests = {}
local position = 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local method, path, authorization, form = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
        local headers = {}
        if authorization ~= "" then headers["Authorization"] = authorization end
        if form ~= "" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
        requests[#requests + 1] = wrk.format(method, path, headers, form ~= "" and form or nil)
    end
end

function request()
    position = position % #requests + 1
    return requests[position]
end
